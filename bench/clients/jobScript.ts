import { setTimeout as wait } from 'node:timers/promises';
import type { AxiosInstance } from 'axios';
import type { IDataObject } from 'n8n-workflow';
import type { Case } from '../case';
import type { Services } from '../standProcess';
import { makeRows } from '../work';
import type { Run } from './clients';
import { cutIntoRequests, jobLimit, openZendesk, readRetryMs, recordsPerJob, requestsAtOnce } from './jobs';

const pollEveryMs = 2000;

type Requests = [nth: number, request: ReturnType<typeof cutIntoRequests>[number]][];

/** How the script sends. */
export type SendsToZendesk = Pick<AxiosInstance, 'get' | 'post'>;

/** What somebody writes who knows the API: all slots filled, a few requests at a time, one question about all jobs every 2 s. */
class JobScript {
	private readonly outcomes: (string | undefined)[];
	/** Where each job's rows begin. */
	private readonly jobs = new Map<string, number>();
	private asking = 0;

	constructor(
		private readonly zendesk: SendsToZendesk,
		private readonly requests: Requests,
		rows: number,
	) {
		this.outcomes = Array.from({ length: rows });
	}

	/** Resolves with the rows that have an outcome. */
	async run(): Promise<number> {
		await this.fill();
		while (this.jobs.size > 0 || this.requests.length > 0) {
			await wait(pollEveryMs);
			await this.poll();
			await this.fill();
		}
		return this.outcomes.filter((outcome) => outcome !== undefined).length;
	}

	private async fill(): Promise<void> {
		const lanes = Math.min(requestsAtOnce, jobLimit - this.jobs.size);
		await Promise.all(Array.from({ length: lanes }, () => this.runLane()));
	}

	private async runLane(): Promise<void> {
		while (this.jobs.size + this.asking < jobLimit) {
			const next = this.requests.shift();
			if (!next) return;
			await this.send(next);
		}
	}

	private async send(next: Requests[number]): Promise<void> {
		const [nth, { path, body }] = next;
		this.asking += 1;
		const { status, data, headers } = await this.zendesk.post(path, body);
		this.asking -= 1;
		if (status === 200) this.jobs.set(data.job_status.id, nth * recordsPerJob);
		else if (status !== 429) throw new Error(`${status} to ${path}`);
		else {
			this.requests.unshift(next);
			await wait(readRetryMs(headers));
		}
	}

	private async poll(): Promise<void> {
		const ids = [...this.jobs.keys()].join(',');
		const { status, data, headers } = await this.zendesk.get('/api/v2/job_statuses/show_many', { params: { ids } });
		if (status === 429) return void (await wait(readRetryMs(headers)));
		for (const job of data.job_statuses) {
			if (job.status === 'queued' || job.status === 'working') continue;
			this.readResults(job.results ?? [], this.jobs.get(job.id) ?? 0);
			this.jobs.delete(job.id);
		}
	}

	/** A row has the outcome that the report gives to its index or, where it names none, to its place. */
	private readResults(results: readonly IDataObject[], first: number): void {
		for (const [place, { index, error }] of results.entries()) {
			const nth = typeof index === 'number' ? index : place;
			this.outcomes[first + nth] = typeof error === 'string' ? error : 'done';
		}
	}
}

/** Sends the rows of a case this way, and resolves with those that have an outcome. */
export function runJobScriptBy(zendesk: SendsToZendesk, { work }: Case, rows: readonly IDataObject[]): Promise<number> {
	return new JobScript(zendesk, [...cutIntoRequests(work, rows).entries()], rows.length).run();
}

export async function runJobScript(given: Case, services: Services): Promise<Run> {
	const zendesk = openZendesk(services);
	const rows = makeRows(given);
	return () => runJobScriptBy(zendesk, given, rows);
}
