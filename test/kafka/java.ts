/** The JDK and Maven of this machine: where they are, and why Kafka cannot run without them. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const LEAST_JAVA = 17

/** Whether real Kafka can run here. */
export type KafkaAvailability = { readonly available: true } | { readonly available: false; readonly reason: string }

interface Jdk {
  readonly java: string
  readonly javac: string
  readonly jar: string
  /** Differs between builds: class archives of one build are refused by another. */
  readonly fingerprint: string
}

let found: Jdk | string | undefined

/** Looks for a JDK and Maven; the reason says what is missing and what to do. */
export function kafkaAvailable(): KafkaAvailability {
  const found = findJdk()
  if (typeof found === 'string') return { available: false, reason: found }
  if (onPath('mvn') === null) return { available: false, reason: 'Maven is missing: there is no mvn on the PATH' }
  return { available: true }
}

export function jdk(): Jdk {
  const found = findJdk()
  if (typeof found === 'string') throw new Error(found)
  return found
}

export function maven(): string {
  const mvn = onPath('mvn')
  if (mvn === null) throw new Error('Maven is missing: there is no mvn on the PATH')
  return mvn
}

function findJdk(): Jdk | string {
  found ??= lookForJdk()
  return found
}

/** A JDK, or what is wrong. */
function lookForJdk(): Jdk | string {
  const home = process.env['JAVA_HOME']
  const tool = (name: string) => (home === undefined ? null : executable(join(home, 'bin', name))) ?? onPath(name)
  const java = tool('java')
  const javac = tool('javac')
  const jar = tool('jar')
  if (java === null || javac === null || jar === null) {
    return `a JDK of ${String(LEAST_JAVA)} or newer is missing: no java, javac and jar in JAVA_HOME or on the PATH`
  }
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' })
  const major = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0)
  if (major < LEAST_JAVA) return `a JDK of ${String(LEAST_JAVA)} or newer is missing: ${java} says ${stderr.trim()}`
  return { java, javac, jar, fingerprint: createHash('sha256').update(java).update(stderr).digest('hex').slice(0, 12) }
}

function onPath(name: string): string | null {
  for (const directory of (process.env['PATH'] ?? '').split(delimiter)) {
    const path = directory === '' ? null : executable(join(directory, name))
    if (path !== null) return path
  }
  return null
}

function executable(path: string): string | null {
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch {
    return null
  }
}
