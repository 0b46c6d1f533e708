/**
 * Measures the producer by its steps, without sockets and without a broker's time: taking records, sending batches,
 * telling outcomes; and the parts of these that stand alone:
 *
 *     node --conditions=millrace-source bench/producer.ts [--ms N] [--rounds N] [--only TEXT] [--json FILE]
 */
import { runCases } from './micro/run-cases.ts'
import { producerCases } from './producer/cases.ts'

await runCases(import.meta.filename, producerCases)
