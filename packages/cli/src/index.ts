/** `millrace` as a function, for whoever wants to run it without a process of its own. */
export type { CommandIo, ExitCode } from './command.ts'
export { main } from './main.ts'
