import { rateLimitForms } from './rateLimit';
import { amountOrNull, flag, oneOf, SwitchBoard, type SwitchValues } from './switches';

/** The switches that count for the answers of every service. docs/sandbox.md explains them. */
const definitions = {
	/** Whether answers have a Date header. */
	dateHeader: flag(true),
	/** How a refusal by a limit of requests looks: as the service words it, or as a 403 of one of three forms. */
	rateLimitForm: oneOf(rateLimitForms),
	/** How long an address may be, without the host; null: as long as it likes. */
	addressLimitBytes: amountOrNull(null),
	/** The status of the refusal of a longer one: URI Too Long, or Request Header Fields Too Large. */
	addressLimitStatus: oneOf([414, 431]),
} as const;

export type WireSwitches = SwitchValues<typeof definitions>;
export const createWireSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
