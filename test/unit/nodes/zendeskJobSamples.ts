/** A job that has ended well, as Zendesk lists it. */
export const done = (id: string, more: object = {}) => ({
	id,
	status: 'completed',
	job_type: 'Bulk Create User',
	results: [{ id: 1, status: 'Created' }],
	...more,
});
/** What makes it a job with a failure. */
export const failing = {
	results: [
		{ id: 1, status: 'Created' },
		{ error: 'UserCreateFailed', details: 'No', success: false },
	],
};
