import { Session } from 'node:inspector/promises';
import type { Stretch } from './turnWatch';

type Profile = Awaited<ReturnType<typeof stop>>;

const stop = async (session: Session) => (await session.post('Profiler.stop')).profile;

/** Records what the processor does, for `tell`. It takes time of its own: what is measured meanwhile is a little longer. */
export async function startProfile(): Promise<{ tell(stretch: Stretch): Promise<readonly string[]> }> {
	const session = new Session();
	session.connect();
	await session.post('Profiler.enable');
	await session.post('Profiler.setSamplingInterval', { interval: 500 });
	await session.post('Profiler.start');
	let profile: Profile | undefined;
	return {
		async tell(stretch) {
			profile ??= await stop(session);
			return listHeaviest(profile, stretch);
		},
	};
}

/** The profiler's clock is that of `process.hrtime`, in microseconds. */
const hrtimeOf = (ms: number): number => {
	const offsetUs = Number(process.hrtime.bigint() / 1000n) - performance.now() * 1000;
	return ms * 1000 + offsetUs;
};

/** In which functions most of the stretch was spent, themselves and by whom they were called, as lines to print. */
function listHeaviest({ nodes, samples = [], timeDeltas = [], startTime }: Profile, stretch: Stretch): string[] {
	const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
	const names = new Map(
		nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
			id,
			`${functionName || '(anonymous)'} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`,
		]),
	);
	const spent = new Map<string, number>();
	let at = startTime;
	samples.forEach((id, nth) => {
		const delta = timeDeltas[nth] ?? 0;
		at += delta;
		if (at < hrtimeOf(stretch.beganAt) || at > hrtimeOf(stretch.endedAt)) return;
		const stack: string[] = [];
		for (let node: number | undefined = id; node !== undefined; node = parents.get(node)) {
			stack.push(names.get(node) ?? '');
		}
		const own = stack.filter((name) => !/\(root\)|node:internal|turns\.ts/.test(name)).slice(0, 4);
		const line = own.join(' < ');
		spent.set(line, (spent.get(line) ?? 0) + delta / 1000);
	});
	const heaviest = [...spent].sort(([, a], [, b]) => b - a).slice(0, 6);
	return heaviest.map(([line, ms]) => `   ${ms.toFixed(1)} ms ${line}`);
}
