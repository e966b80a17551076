import { saveCredential } from '../../localN8n/credentials';
import { runWorkflow, type Execution } from '../../localN8n/runWorkflow';
import { LiveN8n } from './liveN8n';
import { Mailbox } from './mailbox';
import { until } from './rig';
import { allItemsOf, countStatuses } from './workflow';

const minuteMs = 60_000;

/* The examples that need more than a click: an answer by mail, a trigger. The others are in demo.test.ts, jobs.test.ts and demoWorkflows.test.ts. */

let live: LiveN8n;
let mailbox: Mailbox;
beforeAll(async () => {
	mailbox = await Mailbox.open();
	live = await LiveN8n.open({ speed: 50 });
}, 10 * minuteMs);
afterAll(async () => {
	await live?.close();
	mailbox.close();
}, 3 * minuteMs);

const countPeople = async (): Promise<number> => (await live.state()).users.filter(({ active }) => active).length;

/** What a step gave out, in all of its runs. */
const listRows = ({ runs }: Execution, step: string): Record<string, unknown>[] =>
	(runs[step] ?? []).flatMap(({ data }) => data?.main?.[0] ?? []).map(({ json }) => json);

/** Runs the leavers until the mail is out, presses one of its buttons, and gives back the end. */
async function runLeavers(approved: boolean): Promise<Execution> {
	mailbox.mails.length = 0;
	const id = await live.start('leaversApproval');
	await live.untilStatus(id, 'waiting');
	await mailbox.press(`approved=${approved}`);
	return live.readEnd(id);
}

it(
	'leavers: the mail lists whom it would delete; "Leave them" deletes nobody, "Delete them" deletes these',
	async () => {
		await runWorkflow(live.api, 'hrToZendesk');
		const smtp = await saveCredential(live.api, mailbox.credential);
		const { data: workflow } = await live.api.get('/rest/workflows/leaversApproval');
		for (const node of workflow.nodes) if (node.name === 'Ask for approval') node.credentials = { smtp };
		await live.api.send('PATCH', '/rest/workflows/leaversApproval?forceSave=true', workflow);
		const before = await countPeople();

		const left = await runLeavers(false);
		expect(mailbox.mails[0]).toContain('Delete 5 Zendesk users?');
		expect(countStatuses(allItemsOf(left, 'What would happen'), 'plan')).toEqual({
			planned: 5,
			unchanged: 1,
			failed: 1,
		});
		expect(left.runs['Delete them']).toBeUndefined();
		expect(await countPeople()).toBe(before);

		const gone = await runLeavers(true);
		expect(countStatuses(allItemsOf(gone, 'Delete them'), 'deleted')).toEqual({ deleted: 5, unchanged: 1, failed: 1 });
		expect(await countPeople()).toBe(before - 5);
	},
	2 * minuteMs,
);

it(
	'submit now, settle on the trigger: each row of the table has its real outcome, and nobody waited',
	async () => {
		await live.activate('settleOnTrigger');
		// No job ends before its rows are kept, however long n8n takes for that.
		await live.setSpeed(0.0001);
		const sent = await live.run('settleOnTrigger');
		await live.setSpeed(50);
		const kept = listRows(sent, 'Keep the rows');
		expect(kept.filter((row) => row.user_status === 'submitted')).toHaveLength(249);
		const settled = await until(async () => {
			const executions = await live.listExecutions('settleOnTrigger');
			const rows = executions.flatMap((each) => listRows(each, 'Write it down'));
			return rows.length >= 249 && rows;
		});
		const open = settled.filter((row) => !['created', 'updated', 'unchanged'].includes(String(row.user_status)));
		expect(open.map((row) => [row.user_status, row.user_reason])).toEqual([
			['failed', expect.stringContaining('too long')],
		]);
		await live.deactivate('settleOnTrigger');
	},
	4 * minuteMs,
);
