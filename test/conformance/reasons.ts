/** Why some scenarios ask nothing of us, where we differ on purpose, and who owns those that fall out of their section. */

import type { Owner } from './scenario-section.ts'

/** Scenarios that cannot arise here, with the reason. */
export const notApplicable: Readonly<Record<string, string>> = {
  S016: 'serializers are optional here: without one, bytes, strings and null are sent as they are',
  S036: 'headers are copied when `send` returns; the caller’s object is never locked, and changing it changes nothing',
  S037: 'headers are copied when `send` returns, so the caller’s object is his own whatever becomes of the record',
  S046: 'a promise has no wait with a time limit: a caller who races it against a timer leaves it as it was',
  S064: 'how followers fetch is between brokers; nothing a producer sends or receives differs',
  S098: 'there are no cluster listener plug-ins',
  S119: 'nothing is measured between taking memory and handing it out, so nothing can fail there',
  N50: 'there is no purge: a record is taken back by its AbortSignal, everything by `close`, each with a true outcome',
  S182: 'there is no blocking poll: the sender runs when a socket, a timer or a caller wakes it, and waits in between',
  S391: 'nobody disconnects by hand: connections end with the broker, with metadata, with a fault or with `close`',
  S192: 'a JavaScript caller cannot be interrupted: `close` always runs to its end',
}

/** Scenarios that end otherwise here than in the client they come from, and why that is meant so. */
export const differences: Readonly<Record<string, string>> = {
  S020: 'constructing does no I/O, so a host that cannot be resolved is found later; what fails is a plug-in or an option',
  S026: 'there are no reporters: `metrics()` itself is tagged with the id',
  S038: 'a callback gets the error alone; interceptors get what is known',
  S039: 'a partition that was not chosen yet is −1',
  S040: 'an impossible name is refused before anybody is asked',
  S062: 'the same, and after a refusal the connection is made anew',
  S167: 'an answer that has arrived decides, also in the turn in which the time is up: an acknowledged record is never called expired',
  S178: 'the record fails and the producer stays usable: the same broker, upgraded, or another one may take the next',
  S186: '`flush` inside a callback is allowed: nothing blocks, so nothing can deadlock',
  S189: '`close` inside a callback first delivers what is left, unless it is given no time',
  S206: 'a batch that may be written keeps id, epoch and sequence for good',
  S210: 'only batches that were definitely not written are numbered anew; others fail as maybe written',
  S218: 'the doubtful batch fails as maybe written, and is not numbered anew',
  S225: 'only when the batch was definitely not written; otherwise it fails as maybe written',
  S229: 'only when the batch was definitely not written; otherwise it fails as maybe written',
  S197: '`close` aborts at once what is open when it is called; a commit that was asked for before completes',
  S281: 'the pause grows with each attempt, as everywhere',
  S283: 'the pause begins at 2 ms and doubles, for every request that meets a transaction being completed',
  S294: 'from InitProducerId, where there is no transaction to abort, `initTransactions` can be called again at once',
  S329: 'what has its sequence is still sent; what has none is discarded at once, as it can only be aborted',
  S342: 'no new epoch is asked for when nothing was sent that expired: no sequence is lost',
  S474: 'all members write under one transactional id, so that whoever comes later fences whoever came before',
  S471: 'in plain text; what TLS and SASL add is not tried while brokers die',
  S488: 'faults come from a proxy and from signals; `npm run chaos` goes on with them for longer',
  S489: 'transactions follow each other as fast as they go, not at a rate',
  S491: 'in plain text',
  S494: 'for a moment in tests; `npm run bench` goes on for longer, with Java and native clients too',
  N6: 'the caller is released at once, told that it may be written; the batch keeps its sequence',
  N53: 'records are copied before `send` returns',
}

/** Scenarios that belong to another than the owner of their section. */
export const owners: Readonly<Record<string, Owner>> = {
  ...each('transactions', ['S108', 'S154', 'S173', 'S174', 'S193', 'S194', 'S195', 'S196', 'S197', 'S198', 'S199']),
  ...each('transactions', ['S147', 'S202', 'S220', 'S226', 'N21']),
  ...each('security', ['S315', 'S316', 'S389', 'S405', 'S407', 'S408', 'S409', 'S410', 'S411', 'S412', 'S413', 'S414']),
  ...each('security', ['S415', 'N96', 'N97', 'N98', 'N99', 'N100']),
  ...each('security', ['S484', 'S485', 'S486']),
  ...each('compression', ['N57']),
  ...each('telemetry', ['S026', 'S028', 'S416', 'S417']),
  ...each('codec', ['S248']),
  ...each('engine', ['S447', 'N131', 'N132', 'N133', 'N134', 'N135']),
}

function each(owner: Owner, ids: readonly string[]): Record<string, Owner> {
  return Object.fromEntries(ids.map((id) => [id, owner]))
}
