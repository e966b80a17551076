import { amount, amountOrNull, flag, oneOf, SwitchBoard, type SwitchValues } from '../core/switches';

/** One switch for each fact about Zuora's SCIM that no public text settles. docs/scim.md explains them one by one. */
const definitions = {
	/** The largest request body in bytes; beyond it, 413. ServiceProviderConfig says 10,000. null: not enforced. */
	zuoraPayloadLimit: amountOrNull(10_000),
	/** How many groups or ids a bulk request takes. */
	zuoraMaxOperations: amount(1000),
	/** Which of the two published bodies the bulk delete takes; the other is answered 400. */
	zuoraDeleteBody: oneOf(['operations', 'array', 'both']),
	/** What startIndex counts: pages as documented, or resources as in RFC 7644. */
	zuoraStartIndex: oneOf(['page', 'index']),
	/** How the list's key is written: current documents, older ones. */
	zuoraListKey: oneOf(['resources', 'Resources']),
	/** What is left of a deleted group. */
	zuoraDeletedGroups: oneOf(['gone', 'inactive']),
	/** What a bulk create makes of a name over 255 characters: the whole request is refused, or the group left out. */
	zuoraBadGroup: oneOf(['refused', 'leftOut']),
	/** What a PATCH of a group is answered with. */
	zuoraPatchAnswer: oneOf(['group', 'nothing']),
	/** Whether there is a ServiceProviderConfig. */
	zuoraConfig: flag(true),
	/** Requests a minute for the tenant. */
	zuoraRequestsPerMinute: amount(50_000),
	/** Requests at work at once for the tenant. */
	zuoraConcurrency: amount(40),
	/** How long a request is at work, for the limit of those at once and for "still in progress". Sandbox time. */
	zuoraRequestMs: amount(0),
	/** Whether an answer 429 is kept for its idempotency key like any other. */
	zuoraKeeps429: flag(true),
} as const;

export type ZuoraSwitches = SwitchValues<typeof definitions>;
export const createSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
