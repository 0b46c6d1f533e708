/** A real data set, record by record: three million flights in the United States, from the package `vega-datasets`. */

import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet'

/** One flight as a record to be sent. */
export interface FlightRecord {
  /** Airport of departure, the record's natural key. */
  readonly key: string
  /** The flight as JSON. */
  readonly value: string
  /** Scheduled departure in milliseconds since the epoch. */
  readonly timestamp: number
}

interface Row {
  readonly date: Date
  readonly delay: bigint
  readonly distance: bigint
  readonly origin: string
  readonly destination: string
}

/** Rows that are decoded at a time. */
const ROWS_PER_READ = 50_000

/** Where the data lies and how many flights it has. */
export interface FlightData {
  readonly file: string
  readonly count: number
  /** The first `limit` flights in the order of the file. */
  read(limit: number): AsyncGenerator<FlightRecord>
}

/** Opens the data set. */
export async function openFlights(): Promise<FlightData> {
  // The package's entry point lies in `build/`, its data beside it.
  const entry = createRequire(import.meta.url).resolve('vega-datasets')
  const path = join(dirname(dirname(entry)), 'data', 'flights-3m.parquet')
  const file = await asyncBufferFromFile(path)
  const metadata = await parquetMetadataAsync(file)
  const count = Number(metadata.num_rows)
  return {
    file: 'vega-datasets/data/flights-3m.parquet',
    count,
    async *read(limit) {
      const end = Math.min(limit, count)
      for (let start = 0; start < end; start += ROWS_PER_READ) {
        const rows = (await parquetReadObjects({
          file,
          metadata,
          rowStart: start,
          rowEnd: Math.min(start + ROWS_PER_READ, end),
          compressors: { ZSTD: (input) => zstdDecompressSync(input) },
        })) as unknown as readonly Row[]
        for (const row of rows) yield toRecord(row)
      }
    },
  }
}

function toRecord({ date, delay, distance, origin, destination }: Row): FlightRecord {
  const timestamp = date.getTime()
  const value = JSON.stringify({
    departure: date.toISOString(),
    origin,
    destination,
    distance: Number(distance),
    delay: Number(delay),
  })
  return { key: origin, value, timestamp }
}
