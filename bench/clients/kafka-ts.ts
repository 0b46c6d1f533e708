/** kafka-ts under measurement: always idempotent, no linger, no compression, text only. */
import { createKafkaClient } from 'kafka-ts'
import type { Task } from '../workloads/task.ts'
import type { BenchClient } from './client.ts'
import { installedVersion } from './installed.ts'

export async function connectKafkaTs(task: Task): Promise<BenchClient> {
  const { topic } = task
  const kafka = createKafkaClient({
    clientId: 'bench',
    bootstrapServers: task.bootstrap.split(',').map((server) => {
      const [host = '', port = ''] = server.split(':')
      return { host, port: Number(port) }
    }),
  })
  const producer = kafka.createProducer({ allowTopicAutoCreation: false })
  // It takes strings: the number of each value is put in front of what they have in common.
  let rest: string | null = null
  const text = (value: Buffer): string => {
    rest ??= value.toString('latin1', 4)
    return value.toString('latin1', 0, 4) + rest
  }
  return {
    version: installedVersion('kafka-ts'),
    single: {
      kind: 'promise',
      send: (value, key) =>
        producer.send([{ topic, value: text(value), key: key === null ? null : key.toString('latin1') }]),
    },
    bulk: (values) => producer.send(values.map((value) => ({ topic, value: text(value) }))),
    close: () => producer.close(),
  }
}
