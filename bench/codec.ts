/**
 * Measures the codec: records into batches and back, the messages that a producer meets, checksums by size; and the same
 * jobs by other clients:
 *
 *     node --conditions=millrace-source bench/codec.ts [--ms N] [--rounds N] [--only TEXT] [--json FILE]
 */
import { ownCases } from './codec/cases.ts'
import { peerCases } from './codec/peers.ts'
import { runCases } from './micro/run-cases.ts'

await runCases(import.meta.filename, [...ownCases, ...peerCases()])
