/** The addresses a producer begins with. */

import { describeValue } from '../errors.ts'
import { Rejection } from './value-type.ts'

/** One address. */
export interface BootstrapServer {
  /** A name or an address; IPv6 without brackets. */
  readonly host: string
  readonly port: number
}

/** Reads `host:port`, `[v6]:port`, and the same behind a listener name as in `PLAINTEXT://host:port`. */
export function parseBootstrapServers(texts: readonly string[]): readonly BootstrapServer[] | Rejection {
  if (texts.length === 0) return new Rejection('It is empty.')
  const servers: BootstrapServer[] = []
  for (const text of texts) {
    const server = parseServer(text)
    if (server instanceof Rejection) return server
    if (servers.some((other) => other.host === server.host && other.port === server.port)) {
      return new Rejection(`It contains ${describeValue(text)} twice.`)
    }
    servers.push(server)
  }
  return Object.freeze(servers)
}

const ADDRESS = /^(?:[0-9a-zA-Z_-]+:\/\/)?(?:\[([0-9a-fA-F:.]+(?:%[0-9a-zA-Z._-]+)?)\]|([0-9a-zA-Z._-]+)):(\d{1,5})$/

function parseServer(text: string): BootstrapServer | Rejection {
  const match = ADDRESS.exec(text)
  const host = match?.[1] ?? match?.[2]
  if (match === null || host === undefined) {
    const why = /:\d+$/.test(text) ? 'has no usable host' : 'has no port'
    return new Rejection(`${describeValue(text)} ${why}; an address looks like broker1:9092 or [::1]:9092.`)
  }
  const port = Number(match[3])
  if (port < 1 || port > 65_535) return new Rejection(`${describeValue(text)} has a port outside 1 to 65535.`)
  return Object.freeze({ host, port })
}
