import { JobForecast } from '../../../bulk/jobForecast';

test('a job of which nothing is known ends nobody knows when', () => {
	expect(new JobForecast(0).findEndMs(undefined)).toBeUndefined();
});

test('a job that has said nothing takes as long as others took', () => {
	expect(new JobForecast(5000).findEndMs(9000)).toBe(14_000);
});

test('two words on its progress tell its pace', () => {
	const forecast = new JobForecast(0);
	expect(forecast.take(0.25, 4000)).toBe(true);
	expect(forecast.take(0.5, 6000)).toBe(true);
	expect(forecast.findEndMs(100_000)).toBe(10_000);
});

test('with one word, it began in the middle between two looks', () => {
	const forecast = new JobForecast(0);
	expect(forecast.take(0, 2000)).toBe(false);
	forecast.take(0.25, 4000);
	expect(forecast.findEndMs(undefined)).toBe(7000);
});

test('one word weighs as much as what others took', () => {
	const forecast = new JobForecast(0);
	forecast.take(0, 2000);
	forecast.take(0.25, 4000);
	expect(forecast.findEndMs(9000)).toBe(8000);
});

test('a job that gets on no further ends later and later', () => {
	const forecast = new JobForecast(0);
	forecast.take(0.25, 4000);
	forecast.take(0.5, 6000);
	expect(forecast.take(0.5, 14_000)).toBe(false);
	expect(forecast.findEndMs(undefined)).toBe(34_000);
});

test('progress that goes backwards is not believed any more', () => {
	const forecast = new JobForecast(0);
	forecast.take(0.5, 4000);
	forecast.take(0.25, 6000);
	expect(forecast.take(0.75, 8000)).toBe(false);
	expect(forecast.findEndMs(9000)).toBe(9000);
	expect(forecast.findEndMs(undefined)).toBeUndefined();
});

test('a job that says that all is done, and goes on, has said nothing', () => {
	const forecast = new JobForecast(0);
	expect(forecast.take(1, 4000)).toBe(false);
	expect(forecast.findEndMs(9000)).toBe(9000);
});

test('a job that has said the same twice has no pace: it takes as long as others took', () => {
	const forecast = new JobForecast(0);
	forecast.take(0.5, 2000);
	forecast.take(0.5, 4000);
	expect(forecast.findEndMs(9000)).toBe(9000);
	expect(forecast.findEndMs(undefined)).toBe(7000);
});

test.each([1e-308, Number.MIN_VALUE])('so little that it would take for ever tells nothing of its end: %d', (share) => {
	const forecast = new JobForecast(0);
	expect(forecast.take(share, 10_000)).toBe(true);
	expect(forecast.findEndMs(undefined)).toBeUndefined();
	expect(forecast.findEndMs(9000)).toBe(9000);
});
