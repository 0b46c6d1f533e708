/** Staying awake for answers: only where they are quick, and never for longer than they usually take. */

import { beforeEach, describe, expect, test } from 'vitest'
import { AnswerWatch } from '../../src/network/answer-watch.ts'
import { SimulatedRuntime } from '../../src/runtime/simulated.ts'

let nowMs: number
/** What goes round the event loop at the moment. */
let looks: (() => boolean)[]
let watch: AnswerWatch

beforeEach(() => {
  nowMs = 1000
  looks = []
  const { scheduler } = new SimulatedRuntime({ seed: 1 })
  watch = new AnswerWatch({
    clock: { now: () => nowMs, epochMs: () => 0 },
    scheduler: { ...scheduler, stayAwake: (goesOn) => looks.push(goesOn) },
  })
})

/** One turn of the event loop: true when the next one follows without sleep. */
function awake(): boolean {
  looks = looks.filter((goesOn) => goesOn())
  return looks.length > 0
}

function roundTrip(connection: ReturnType<AnswerWatch['connection']>, ms: number): boolean {
  connection.asked(nowMs)
  const was = awake()
  nowMs += ms
  connection.answered(ms, 0)
  awake()
  return was
}

describe('a connection whose broker answers within a fifth of a millisecond', () => {
  test('is waited for awake from the second request on, until the answer is there', () => {
    const connection = watch.connection()
    expect(roundTrip(connection, 0.1)).toBe(false)
    connection.asked(nowMs)
    expect(awake()).toBe(true)
    nowMs += 0.1
    expect(awake()).toBe(true)
    connection.answered(0.1, 0)
    expect(awake()).toBe(false)
  })

  test('is waited for awake as long as one answer is missing', () => {
    const connection = watch.connection()
    roundTrip(connection, 0.1)
    connection.asked(nowMs)
    connection.asked(nowMs)
    connection.answered(0.1, 1)
    expect(awake()).toBe(true)
    connection.answered(0.1, 0)
    expect(awake()).toBe(false)
  })

  test('is given up when the answer does not come, or the connection ends', () => {
    const connection = watch.connection()
    roundTrip(connection, 0.1)
    connection.asked(nowMs)
    nowMs += 0.5
    expect(awake()).toBe(false)
    connection.asked(nowMs)
    expect(awake()).toBe(true)
    connection.forget()
    expect(awake()).toBe(false)
  })

  test('shares the loop with others: one look for all', () => {
    const [a, b] = [watch.connection(), watch.connection()]
    roundTrip(a, 0.1)
    roundTrip(b, 0.1)
    a.asked(nowMs)
    b.asked(nowMs)
    expect(looks).toHaveLength(1)
    a.answered(0.1, 0)
    expect(awake()).toBe(true)
    b.answered(0.1, 0)
    expect(awake()).toBe(false)
  })

  test('is slept for again when its answers become slow', () => {
    const connection = watch.connection()
    for (let i = 0; i < 10; i++) roundTrip(connection, 0.1)
    let awakeFor = 0
    for (let i = 0; i < 50; i++) if (roundTrip(connection, 5)) awakeFor += 1
    expect(awakeFor).toBe(1)
  })
})

describe('a connection whose broker takes longer', () => {
  test('is slept for, but now and then tried awake: sleep may be what takes so long', () => {
    const connection = watch.connection()
    const awakeAt = Array.from({ length: 200 }, () => roundTrip(connection, 0.5))
    expect(awakeAt.filter(Boolean)).toHaveLength(3)
    // Awake, it turns out to be quick.
    for (let i = 0; i < 64; i++) if (roundTrip(connection, looks.length > 0 ? 0.1 : 0.5)) break
    roundTrip(connection, 0.1)
    expect(roundTrip(connection, 0.1)).toBe(true)
  })

  test('of milliseconds is never waited for awake', () => {
    const connection = watch.connection()
    for (let i = 0; i < 1000; i++) expect(roundTrip(connection, 3)).toBe(false)
  })
})
