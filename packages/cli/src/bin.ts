#!/usr/bin/env node
/** The executable `millrace`. */
import process from 'node:process'
import { main } from './main.ts'

// Whoever reads our output may have seen enough: `millrace … | head` is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
  process.exit(0)
})

process.exitCode = await main(process.argv.slice(2), process)
