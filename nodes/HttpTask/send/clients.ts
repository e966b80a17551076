import type { IExecuteFunctions } from 'n8n-workflow';
import { makeClient, type Client, type Retry } from '../../../http/client';
import { startClock, wallClock } from '../../shared/n8n/clock';
import { makeTransport } from '../../shared/n8n/transport';
import type { TaskSettings } from './options';
import type { Task } from './task';

/** A client for each credential and server of a run: each has a pace of its own. */
export interface Clients {
	of(task: Task): Client;
	/** Waits that services asked for, in all: their number, and milliseconds. */
	countWaits(): { readonly waits: number; readonly waitedMs: number };
}

export function openClients(context: IExecuteFunctions, settings: TaskSettings): Clients {
	const signal = context.getExecutionCancelSignal?.() ?? new AbortController().signal;
	const deadlineMs = wallClock.now() + settings.giveUpAfterMinutes * 60_000;
	const clients = new Map<unknown, Map<string, Client>>();
	const open = ({ access, group, service }: Task): Client =>
		makeClient({
			transport: makeTransport(group.context, access),
			manners: service.manners,
			clock: startClock(),
			random: Math.random,
			signal,
			deadlineMs,
			retry: readRetry(settings),
		});
	return {
		of(task) {
			const own = clients.get(task.group) ?? new Map<string, Client>();
			const client = own.get(task.access.baseUrl) ?? open(task);
			clients.set(task.group, own.set(task.access.baseUrl, client));
			return client;
		},
		countWaits() {
			const all = [...clients.values()].flatMap((own) => [...own.values()].map(({ traffic }) => traffic));
			const sum = (key: 'waits' | 'waitedMs'): number => all.reduce((total, each) => total + each[key], 0);
			return { waits: sum('waits'), waitedMs: sum('waitedMs') };
		},
	};
}

function readRetry({ retryInterval, backoffRate, maxAttempts }: TaskSettings): Retry {
	return { intervalMs: retryInterval * 1000, backoffRate, ...(maxAttempts > 0 && { maxAttempts }) };
}
