/** Preloaded into the process of a client: samples every allocation, collected or not, and writes the profile when it ends. */
import { writeFileSync } from 'node:fs'
import { Session } from 'node:inspector'

/** Bytes between two samples, on average. */
const INTERVAL_BYTES = 16_384

const file = process.env['MILLRACE_HEAP_PROFILE']
if (file === undefined) throw new Error('MILLRACE_HEAP_PROFILE says where the profile goes')
const session = new Session()
session.connect()
session.post('HeapProfiler.startSampling', {
  samplingInterval: INTERVAL_BYTES,
  includeObjectsCollectedByMajorGC: true,
  includeObjectsCollectedByMinorGC: true,
})
process.on('exit', () => {
  // In the same thread the answer is there before `post` returns.
  session.post('HeapProfiler.stopSampling', (error, answer) => {
    if (error === null) writeFileSync(file, JSON.stringify(answer.profile))
  })
})
