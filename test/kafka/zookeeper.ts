/** The ZooKeeper that brokers before 3.3 keep their metadata in. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { zooKeeperProperties } from './broker-properties.ts'
import type { Distribution } from './distribution.ts'
import { JavaProcess, QUICK_START } from './java-process.ts'
import { logSettings } from './kafka-node.ts'

const READY_WITHIN_MS = 60_000

/** Resolves when it accepts connections. */
export async function startZooKeeper(
  distribution: Distribution,
  port: number,
  runDirectory: string,
): Promise<JavaProcess> {
  const { zookeeper } = distribution.mainClasses
  if (zookeeper === undefined) throw new Error(`Kafka ${distribution.version} came without ZooKeeper`)
  const dataDirectory = join(runDirectory, 'data', 'zookeeper')
  mkdirSync(dataDirectory, { recursive: true })
  const properties = join(runDirectory, 'zookeeper.properties')
  writeFileSync(properties, zooKeeperProperties(port, dataDirectory))
  const logFile = join(runDirectory, 'zookeeper.log')
  const process = JavaProcess.start(
    {
      classPath: distribution.classPath,
      mainClass: zookeeper,
      jvmArguments: ['-Xmx128m', ...QUICK_START, ...logSettings(distribution, 'broker')],
      arguments: [properties],
    },
    logFile,
  )
  const deadlineMs = Date.now() + READY_WITHIN_MS
  while (!(await accepts(port))) {
    if (!process.running || Date.now() > deadlineMs) {
      await process.kill()
      throw new Error(`ZooKeeper did not start\n${readFileSync(logFile, 'utf8').slice(-2000)}`)
    }
    await delay(40)
  }
  return process
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
