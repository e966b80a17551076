import type { IExecuteFunctions } from 'n8n-workflow';
import { makeClient } from '../../../http/client';
import { startClock } from './clock';
import type { ServiceBasics } from './service';
import { makeTransport, type Access } from './transport';
import { makeProgress } from '../../../bulk/progress';
import type { Ports } from '../../../bulk/settings';

/** What a run needs of the world: a client for the service, a clock, and the execution's Stop button. */
export function openPorts(
	context: IExecuteFunctions,
	{ manners }: Pick<ServiceBasics, 'manners'>,
	access: Access,
	deadlineMs: number,
): Ports {
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const clock = startClock();
	const client = makeClient({
		transport: makeTransport(context, access),
		manners,
		clock,
		random: Math.random,
		signal,
		deadlineMs,
	});
	const { name } = context.getNode();
	const log = (line: string): void => context.logger.info(`${name}: ${line}`);
	return { client, clock, signal, deadlineMs, progress: makeProgress({ clock, deadlineMs, log }) };
}
