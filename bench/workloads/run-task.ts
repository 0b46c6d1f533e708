/** Puts one client under one workload: the same loops for every client, which differ only in how it tells outcomes. */
import { readFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import type {
  BenchClient,
  CallbackClient,
  ConnectClient,
  OnDone,
  PromiseClient,
  StreamClient,
} from '../clients/client.ts'
import { Latencies, type Pace } from './paced.ts'
import { RecordSource } from './record-source.ts'
import type { Outcome, Task } from './task.ts'
import { Window } from './window.ts'

interface Run {
  readonly task: Task
  readonly source: RecordSource
  readonly window: Window
  done: number
  failed: number
}

/** Throws when the client cannot do this workload. */
export async function runTask(task: Task, connect: ConnectClient, pace: Pace | null): Promise<Outcome> {
  const source = new RecordSource(task)
  const client = await connect(task)
  const pacingCpuSecondsPerRecord = pace === null ? null : await pace.cost()
  const run: Run = { task, source, window: new Window(task, () => run.done), done: 0, failed: 0 }
  const latencies = await drive(client, run, pace)
  const figures = await run.window.figures
  if (await until(task.drainSeconds, () => run.done >= source.taken)) await client.close()
  return {
    version: client.version,
    sent: source.taken,
    acked: run.done - run.failed,
    failed: run.failed,
    ...figures,
    peakRssBytes: peakRssBytes(),
    ...(latencies === null ? {} : latencies.figures()),
    ...(pacingCpuSecondsPerRecord === null ? {} : { pacingCpuSecondsPerRecord }),
  }
}

/** From /proc, because what `getrusage` says includes the process that started this one. */
function peakRssBytes(): number {
  return Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024
}

async function drive(client: BenchClient, run: Run, pace: Pace | null): Promise<Latencies | null> {
  const { task } = run
  switch (task.shape) {
    case 'single':
      await single(client, run)
      return null
    case 'burst':
      if (client.single.kind !== 'callback') throw new Error('it does not tell by callback')
      await burst(client.single, run)
      return null
    case 'bulk':
      await bulk(wanted(client.bulk, 'calls of many records'), run)
      return null
    case 'paced':
      if (pace === null) throw new Error('there is no metronome')
      return paced(client, run, pace)
    case 'awaited':
      await awaited(client, run)
      return null
    case 'transactions':
      await transactions(wanted(client.transaction, 'transactions'), run)
      return null
  }
}

function wanted<T>(part: T | undefined, what: string): T {
  if (part === undefined) throw new Error(`it has no ${what}`)
  return part
}

async function single(client: BenchClient, run: Run): Promise<void> {
  switch (client.single.kind) {
    case 'callback':
      return singleByCallback(client.single, run)
    case 'promise':
      return singleByPromise(client.single, run)
    case 'stream':
      return singleByStream(client.single, run)
  }
}

/** One function for all records; what became free is filled again in the next turn. */
function singleByCallback(client: CallbackClient, run: Run): Promise<void> {
  const { source, window } = run
  const { outstanding } = run.task
  return new Promise((resolve, reject) => {
    let scheduled = false
    const onDone = (error: unknown): void => {
      if (error !== null) run.failed++
      run.done++
      schedule()
    }
    const schedule = (): void => {
      if (scheduled) return
      scheduled = true
      setImmediate(pump)
    }
    const pump = (): void => {
      scheduled = false
      if (window.over) {
        resolve()
        return
      }
      for (let room = outstanding - (source.taken - run.done); room > 0; room--) {
        if (!client.send(source.peek(), source.key(), onDone)) {
          scheduled = true
          client.ready().then(pump, reject)
          return
        }
        source.take()
      }
    }
    pump()
    void window.figures.then(pump)
  })
}

/** Everything at once, so that it really queues; then nothing until the last of it is done. */
async function burst(client: CallbackClient, run: Run): Promise<void> {
  const { source, window } = run
  let allDone = (): void => {}
  const onDone = (error: unknown): void => {
    if (error !== null) run.failed++
    run.done++
    if (run.done === source.taken) allDone()
  }
  while (!window.over) {
    for (let left = run.task.outstanding; left > 0; left--) {
      while (!client.send(source.peek(), source.key(), onDone)) await client.ready()
      source.take()
    }
    if (run.done === source.taken) continue
    await new Promise<void>((resolve) => {
      allDone = resolve
    })
  }
}

function singleByPromise(client: PromiseClient, run: Run): Promise<void> {
  const { source, window } = run
  const { outstanding } = run.task
  return new Promise((resolve) => {
    let scheduled = false
    const onSuccess = (): void => {
      run.done++
      if (scheduled) return
      scheduled = true
      setImmediate(pump)
    }
    const onFailure = (error: unknown): void => {
      reportFirst(run, error)
      run.failed++
      onSuccess()
    }
    const pump = (): void => {
      scheduled = false
      if (window.over) {
        resolve()
        return
      }
      for (let room = outstanding - (source.taken - run.done); room > 0; room--) {
        client.send(source.take(), source.key()).then(onSuccess, onFailure)
      }
    }
    pump()
    void window.figures.then(pump)
  })
}

/** The stream has its own bound; `outstanding` is its high-water mark. */
async function singleByStream(client: StreamClient, run: Run): Promise<void> {
  const { source, window } = run
  const { outstanding } = run.task
  let wake: (() => void) | null = null
  client.onDone = (count, error) => {
    run.done += count
    if (error !== null) run.failed += count
    wake?.()
  }
  while (!window.over) {
    let room = outstanding - (source.taken - run.done)
    let more = true
    while (room > 0 && more) {
      more = client.write(source.take(), source.key())
      room--
    }
    const free = new Promise<void>((resolve) => {
      wake = resolve
    })
    await (more ? free : Promise.race([client.ready(), free]))
  }
}

/** Several calls at once: as many as make up what may be outstanding. */
async function bulk(send: (values: readonly Buffer[]) => Promise<unknown>, run: Run): Promise<void> {
  const { source, window } = run
  const { perCall, outstanding } = run.task
  const caller = async (): Promise<void> => {
    while (!window.over) {
      const values = Array.from({ length: perCall }, () => source.take())
      try {
        await send(values)
      } catch (error) {
        reportFirst(run, error)
        run.failed += perCall
      }
      run.done += perCall
    }
  }
  await Promise.all(Array.from({ length: outstanding / perCall }, caller))
}

async function paced(client: BenchClient, run: Run, pace: Pace): Promise<Latencies> {
  const { source, window } = run
  const latencies = new Latencies(window.beginsAtMs)
  const sendOne = pacedSend(client)
  await pace.run(
    (intendedMs) => {
      const sentMs = performance.now()
      sendOne(source.take(), (error) => {
        if (error !== null) {
          reportFirst(run, error)
          run.failed++
        }
        run.done++
        latencies.add(intendedMs, sentMs, performance.now())
      })
    },
    () => window.over,
  )
  return latencies
}

function pacedSend(client: BenchClient): (value: Buffer, onDone: OnDone) => void {
  const { single: sender } = client
  switch (sender.kind) {
    case 'callback':
      return (value, onDone) => {
        if (!sender.send(value, null, onDone)) throw new Error('there was no room for a paced record')
      }
    case 'promise':
      return (value, onDone) => {
        sender.send(value, null).then(() => {
          onDone(null)
        }, onDone)
      }
    case 'stream': {
      // Its reports count records in their order, and do not name them.
      const waiting: OnDone[] = []
      sender.onDone = (count, error) => {
        for (const onDone of waiting.splice(0, count)) onDone(error)
      }
      return (value, onDone) => {
        waiting.push(onDone)
        sender.write(value, null)
      }
    }
  }
}

async function awaited(client: BenchClient, run: Run): Promise<void> {
  const { source, window } = run
  const sendOne = awaitedSend(client)
  const caller = async (): Promise<void> => {
    while (!window.over) {
      try {
        await sendOne(source.take(), source.key())
      } catch (error) {
        reportFirst(run, error)
        run.failed++
      }
      run.done++
    }
  }
  await Promise.all(Array.from({ length: run.task.callers }, caller))
}

function awaitedSend(client: BenchClient): (value: Buffer, key: Buffer | null) => Promise<unknown> {
  const { single: sender } = client
  switch (sender.kind) {
    case 'promise':
      return (value, key) => sender.send(value, key)
    case 'callback':
      return (value, key) =>
        new Promise((resolve, reject) => {
          const onDone = settler(resolve, reject)
          if (!sender.send(value, key, onDone)) reject(new Error('there was no room for a single record'))
        })
    case 'stream':
      return (value, key) =>
        new Promise((resolve, reject) => {
          const onDone = settler(resolve, reject)
          sender.onDone = (_, error) => {
            onDone(error)
          }
          sender.write(value, key)
        })
  }
}

function settler(resolve: (value: null) => void, reject: (error: Error) => void): OnDone {
  return (error) => {
    if (error === null) resolve(null)
    else reject(error instanceof Error ? error : new Error('the record failed', { cause: error }))
  }
}

async function transactions(transaction: (values: readonly Buffer[]) => Promise<void>, run: Run): Promise<void> {
  const { source, window } = run
  const { perTransaction } = run.task
  while (!window.over) {
    await transaction(Array.from({ length: perTransaction }, () => source.take()))
    run.done += perTransaction
  }
}

/** The first failure is shown; the others are counted. */
function reportFirst(run: Run, error: unknown): void {
  if (run.failed === 0) console.error(error)
}

/** False when it did not come true in time. */
async function until(seconds: number, condition: () => boolean): Promise<boolean> {
  const deadlineMs = performance.now() + seconds * 1000
  while (!condition()) {
    if (performance.now() > deadlineMs) return false
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return true
}
