/** The thread of the pool: says that it is there, then does one job after the other. */
import { parentPort } from 'node:worker_threads'
import { type Job, type JobResult, jobSteps, resultOfError, WORKER_GREETING } from './pool-jobs.ts'
import { inOneGo } from './steps.ts'

parentPort?.on('message', (job: Job) => {
  const result = jobResult(job)
  if (result.kind === 'done' && result.bytes.buffer instanceof ArrayBuffer) {
    parentPort?.postMessage(result, [result.bytes.buffer])
  } else {
    parentPort?.postMessage(result)
  }
})
parentPort?.postMessage(WORKER_GREETING)

function jobResult(job: Job): JobResult {
  try {
    return { kind: 'done', bytes: inOneGo(jobSteps(job)) }
  } catch (error) {
    return resultOfError(error)
  }
}
