import { setTimeout as wait } from 'node:timers/promises';
import axios from 'axios';
import type { Case } from '../case';
import type { Services } from '../standProcess';
import { makeRows } from '../work';
import type { Run } from './clients';
import { cutIntoRequests, jobLimit, openZendesk, readRetryMs } from './jobs';

/**
 * Has 30 jobs all the time: each of 30 lanes sends a request, is told by the sandbox's bell when its job ends, and sends
 * the next. It asks about no job, and starts all lanes at once.
 */
export async function runOracle(given: Case, services: Services): Promise<Run> {
	const requests = [...cutIntoRequests(given.work, makeRows(given))];
	const zendesk = openZendesk(services);
	const bell = axios.create({ baseURL: services.bell });

	const send = async (path: string, body: object): Promise<string> => {
		for (;;) {
			const { status, data, headers } = await zendesk.post(path, body);
			if (status === 200) return data.job_status.id;
			if (status !== 429) throw new Error(`${status} to ${path}`);
			await wait(readRetryMs(headers));
		}
	};
	const runLane = async (): Promise<void> => {
		for (let next = requests.shift(); next; next = requests.shift()) {
			await bell.get(`/${await send(next.path, next.body)}`);
		}
	};
	return async () => {
		await Promise.all(Array.from({ length: jobLimit }, runLane));
		return given.rows;
	};
}
