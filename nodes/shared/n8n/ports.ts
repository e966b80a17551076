import type { IExecuteFunctions } from 'n8n-workflow';
import type { Ports } from '../../../bulk/run';
import { makeClient } from '../../../http/client';
import type { Service } from '../bulk/operation';
import { wallClock } from './clock';
import { makeTransport, type Access } from './transport';

/** What a run needs of the world: a client for the service, the wall's clock, and the execution's Stop button. */
export function openPorts(context: IExecuteFunctions, service: Service, access: Access, deadlineMs: number): Ports {
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const client = makeClient({
		transport: makeTransport(context, access),
		manners: service.manners,
		clock: wallClock,
		random: Math.random,
		signal,
		deadlineMs,
	});
	return { client, clock: wallClock, signal, deadlineMs };
}
