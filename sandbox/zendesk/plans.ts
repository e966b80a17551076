/** How many requests a minute the whole account may send, by the name of its plan. */
export const plans: Readonly<Record<string, number>> = {
	'suite-team': 200,
	'suite-growth': 400,
	'suite-professional': 400,
	'suite-enterprise': 700,
	'suite-enterprise-plus': 2500,
	'support-essential': 10,
	'support-team': 200,
	'support-professional': 400,
	'support-enterprise': 700,
	'high-volume': 2500,
};

/** `plan` is a plan's name or a number of requests a minute. Throws a RangeError for any other text. */
export function requestsPerMinute(plan: string | number): number {
	const limit = typeof plan === 'number' || /^\d+$/.test(plan) ? Number(plan) : plans[plan];
	if (limit === undefined || !(limit > 0)) {
		throw new RangeError(`There is no plan ${plan}; there are ${Object.keys(plans).join(', ')}, or a number a minute`);
	}
	return limit;
}
