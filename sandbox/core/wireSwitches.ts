import { rateLimitForms } from './rateLimit';
import { flag, oneOf, SwitchBoard, type SwitchValues } from './switches';

/** The switches that count for the answers of every service. docs/sandbox.md explains them. */
const definitions = {
	/** Whether answers have a Date header. */
	dateHeader: flag(true),
	/** How a refusal by a limit of requests looks: as the service words it, or as a 403 of one of three forms. */
	rateLimitForm: oneOf(rateLimitForms),
} as const;

export type WireSwitches = SwitchValues<typeof definitions>;
export const createWireSwitches = (): SwitchBoard<typeof definitions> => new SwitchBoard(definitions);
