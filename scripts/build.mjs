/** `npm run build`: everything that the other commands need. */
import { command, ensureSetup, say, seconds } from './lib/setup.mjs'

await command(async () => {
  const started = Date.now()
  await ensureSetup()
  say(`up to date (${seconds(started)})`)
  return 0
})
