import type { ClientName, Result } from '../case';
import { type Bar, type BarGroup, drawChart } from './chart';
import { divideWalls, find, listMeasured, readCost } from './figures';
import type { Store } from './store';
import { inThousands, names } from './tables';

const colors: Readonly<Record<ClientName, string>> = {
	node: '#ff6d5a',
	nodeMapped: '#f7a072',
	noOperation: '#c9ced6',
	oracle: '#8c96a3',
	script: '#4a7fb5',
	scriptInNode: '#7fa8cf',
	workflow: '#8059a6',
	httpRequest: '#4f9d69',
};

const makeBar = (client: ClientName, value: number, text: string): Bar => ({
	label: names[client],
	value,
	text,
	color: colors[client],
});

/** The bars that have a value. */
const collect = (bars: readonly (Bar | undefined)[]): Bar[] => bars.flatMap((bar) => bar ?? []);
const keepFilled = (groups: readonly BarGroup[]): BarGroup[] => groups.filter(({ bars }) => bars.length > 0);

function drawRatios(store: Store): string {
	const results = listMeasured(store, 'memberships', 'large');
	const groups = [1000, 10_000, 100_000].flatMap((rows) =>
		[0, 300].map((latencyMs) => {
			const of = (client: ClientName): Result | undefined => find(results, { client, rows, latencyMs });
			const bars = (['node', 'script'] as const).map((client) => {
				const ratio = divideWalls(of(client), of('oracle'));
				return ratio === undefined ? undefined : makeBar(client, ratio, `${ratio.toFixed(2)} ×`);
			});
			return { label: `${inThousands(rows)} rows, ${latencyMs} ms`, bars: collect(bars) };
		}),
	);
	return drawChart('Time, as a multiple of an oracle that is told when a job ends', keepFilled(groups));
}

function drawWalls(store: Store): string {
	const rows = 10_000;
	const results = listMeasured(store, 'memberships', 'byHand');
	const clients = ['oracle', 'node', 'script', 'httpRequest', 'workflow'] as const;
	const groups = [0, 300].map((latencyMs) => {
		const bars = clients.map((client) => {
			const result = find(results, { client, rows, latencyMs });
			if (!result?.taken) return undefined;
			const text = `${inThousands(Math.round(result.taken.wallMs / 1000))} s${result.calculated ? '*' : ''}`;
			return makeBar(client, result.taken.wallMs, text);
		});
		return { label: `${latencyMs} ms latency`, bars: collect(bars) };
	});
	return drawChart('10,000 group memberships, seconds (* calculated)', keepFilled(groups));
}

function drawCosts(store: Store): string {
	const results = listMeasured(store, 'cost');
	const groups = [10_000, 100_000].map((rows) => {
		const bars = (['script', 'node', 'nodeMapped'] as const).map((client) => {
			const cost = readCost(results, client, rows);
			return cost && makeBar(client, cost.cpuMs / rows, `${((cost.cpuMs / rows) * 1000).toFixed(0)} µs`);
		});
		return { label: `${inThousands(rows)} rows`, bars: collect(bars) };
	});
	return drawChart('CPU a row, above No Operation', keepFilled(groups));
}

/** The charts of the docs, by their file. */
export const drawCharts = (store: Store): Readonly<Record<string, string>> => ({
	'ratios.svg': drawRatios(store),
	'ten-thousand.svg': drawWalls(store),
	'cpu.svg': drawCosts(store),
});
