import type { ITriggerFunctions } from 'n8n-workflow';
import { makeClient, type Client } from '../../../http/client';
import { makeSecretKeeper } from '../../../http/redaction';
import type { Transport } from '../../../http/types';
import { startClock } from '../../shared/n8n/clock';
import { makeTransport } from '../../shared/n8n/transport';
import { readZendeskAccess } from '../api/access';
import { zendesk } from '../api/service';
import { capWaits } from './capWaits';

/** What a trigger asks Zendesk with. */
export interface TriggerClient {
	/** Reads the credential, which may have been changed since. Throws where it's missing or half filled in. */
	refresh(): Promise<void>;
	readonly client: Client;
}

/**
 * A client for a trigger. It lives as long as the workflow is active, so that a time that Zendesk asks to wait holds for
 * the next poll as well, up to an hour, and that tokens of earlier polls are cut out of what a later one is answered.
 */
export function openTriggerClient(context: ITriggerFunctions, signal: AbortSignal): TriggerClient {
	const clock = startClock();
	const keeper = makeSecretKeeper([]);
	let transport: Transport = async () => ({ kind: 'unreachable', why: 'There is no credential.' });
	const warn = (message: string): void => context.logger.warn(`Zendesk Job Trigger: ${message}`);
	const client = makeClient({
		transport: async (request) => capWaits(await transport(request), clock.now(), warn),
		manners: zendesk.manners,
		clock,
		random: Math.random,
		signal,
		deadlineMs: Infinity,
	});
	return {
		client,
		async refresh() {
			transport = makeTransport(context, await readZendeskAccess(context), keeper);
		},
	};
}
