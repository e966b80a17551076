import { amount, amountOrNull, flag, oddFlag, oneOf, SwitchBoard, type SwitchValues } from '../core/switches';

/**
 * One switch for each fact about Zuora's SCIM that no public text settles. docs/scim.md explains them one by one, and
 * docs/sandbox.md the last ones.
 */
const definitions = {
	/** The largest request body in bytes; beyond it, 413. ServiceProviderConfig says 10,000. null: not enforced. */
	zuoraPayloadLimit: amountOrNull(10_000),
	/** How many groups or ids a bulk request takes. */
	zuoraMaxOperations: amount(1000),
	/** Which of the two published bodies the bulk delete accepts; the other is answered with 400. */
	zuoraDeleteBody: oneOf(['operations', 'array', 'both']),
	/** What startIndex counts: pages, as documented, or resources, as in RFC 7644. */
	zuoraStartIndex: oneOf(['page', 'index']),
	/** The key of the list in an answer: as in the current docs, or as in older ones. */
	zuoraListKey: oneOf(['resources', 'Resources']),
	/** Whether a deleted group disappears or stays as an inactive one. */
	zuoraDeletedGroups: oneOf(['gone', 'inactive']),
	/** How a bulk create treats a name over 255 characters: it refuses the whole request, or leaves the group out. */
	zuoraBadGroup: oneOf(['refused', 'leftOut']),
	/** The body of the answer to a PATCH of a group. */
	zuoraPatchAnswer: oneOf(['group', 'nothing']),
	/** Whether there is a ServiceProviderConfig. */
	zuoraConfig: flag(true),
	/** Requests a minute for the tenant. */
	zuoraRequestsPerMinute: amount(50_000),
	/** How many requests of the tenant may run at the same time. */
	zuoraConcurrency: amount(40),
	/** How long a request runs, in sandbox time: counts for zuoraConcurrency and for the 409 of a repeated key. */
	zuoraRequestMs: amount(0),
	/** Whether an answer with status 429 is kept for its idempotency key like any other. */
	zuoraKeeps429: flag(true),
	/** What the answers to writes of groups name: the groups written, another group, nothing, or one id for all. */
	zuoraAnswerNames: oneOf(['own', 'others', 'none', 'doubled'], ['none']),
	/** The location of a group: as documented, ending in a name that makes it malformed, of another group, or none. */
	zuoraLocation: oneOf(['documented', 'malformed', 'ofAnother', 'absent']),
	/** What is shown of a group's members: all, an empty list, no list, or the first 100. */
	zuoraMembers: oneOf(['all', 'empty', 'absent', 'first100']),
	/** What a change of members does: what it asks for; nothing; a remove empties the group; an add replaces. */
	zuoraMemberChanges: oneOf(['asAsked', 'ignored', 'emptying', 'replacing']),
	/** Whether the directory is switched off: SCIM is answered with 200 and `{}`, and nothing is done. */
	zuoraOff: oddFlag(),
	/** What a filter finds: who is equal, also who begins so, or everybody. */
	zuoraFilter: oneOf(['exact', 'prefix', 'ignored']),
	/** The status that a token is answered with that is not valid. Documented is 401. */
	zuoraWrongToken: oneOf([401, 403, 400]),
} as const;

export type ZuoraSwitches = SwitchValues<typeof definitions>;
export const createSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
