/** The clients for Node by name. Each is loaded when it is used, so that none is in another's memory. */
import type { ConnectClient } from './client.ts'

export const jsClients: Readonly<Record<string, ConnectClient>> = {
  'millrace-enqueue': async (task) => (await import('./millrace.ts')).connectEnqueue(task),
  'millrace-send': async (task) => (await import('./millrace.ts')).connectSend(task),
  kafkajs: async (task) => (await import('./kafkajs.ts')).connectKafkaJs(task),
  'platformatic-send': async (task) => (await import('./platformatic.ts')).connectPlatformaticSend(task),
  'platformatic-stream': async (task) => (await import('./platformatic.ts')).connectPlatformaticStream(task),
  'kafka-ts': async (task) => (await import('./kafka-ts.ts')).connectKafkaTs(task),
  'confluent-callbacks': async (task) => (await import('./confluent.ts')).connectConfluentCallbacks(task),
  'confluent-promises': async (task) => (await import('./confluent.ts')).connectConfluentPromises(task),
}
