/**
 * Our own closed list of codes: why a record isn't done. A workflow may branch on them, so a code is never renamed.
 * The value is the line that the docs print for it.
 */
export const codes = {
	// The row itself: mend it.
	missing_field: 'A field that the operation needs is missing or empty.',
	invalid_value: 'A field holds a value of the wrong kind.',
	too_long: 'A field is longer than the service allows.',
	too_large: 'The record alone is larger than a request may be.',
	unknown_option: 'A field holds a word that is not one of its options.',
	failed_expression: 'An expression of this node, or of its credential, failed for this item.',
	not_a_record: 'The row is not an object with fields.',
	unknown_reference: 'A name in the row (an email, an external ID, a group) is not known to the service.',
	ambiguous_reference: 'A name in the row stands for more than one thing in the service.',
	wrong_role: 'The person in the row does not have the role that this needs.',
	deletes_not_allowed: 'An AI agent may not delete with this node: "Allow Deletes by an Agent" is off.',
	conflicting_twin: 'An earlier row has the same key and other content.',
	conflicting_keys: 'Two keys in the row name different things, or one of them names nothing.',
	primary_email: 'The email is the primary one of its user, and is not removed.',
	// The service said no to this record.
	rejected: 'The service refused this record and said why.',
	not_done: 'The job ended without doing this record.',
	not_applied: 'The record is there, but does not hold the values that were sent.',
	already_exists: 'It is there already, and the option says that it must not be.',
	// Kept back: look first.
	list_cut: 'The service does not give its whole list, so it is not known whether it is there already.',
	// Never left us, or refused without being done: send it again.
	cancelled: 'The execution was stopped before this record was sent.',
	gave_up: 'The time of "Give Up After" ran out before this record could be sent.',
	stopped_after_failure: '"Stop Sending After a Failure" is on, and an earlier record failed.',
	rate_limited: 'The service asked to wait longer than "Give Up After" allows.',
	unreachable: 'The service could not be reached.',
	credential_refused: 'The service no longer accepts the credential.',
	forbidden: 'The credential may not do this.',
	bulk_import_off: 'The account has bulk import switched off.',
	body_refused: 'The service refused the form of the request.',
	not_found: 'The service does not know this address.',
	members_lost: 'The service took others out of a group than it was asked to, so the run was stopped.',
	// Sent, and nobody told us.
	no_answer: 'The request was sent and no answer came.',
	job_not_ended: 'The job had not ended when the waiting ended.',
	job_vanished: 'The service no longer knows the job.',
	internal_error: 'This node failed to handle the record or the answer: a fault of ours. Please report it.',
	job_unclear: "The job's report does not say what became of this record.",
} as const;

export type Code = keyof typeof codes;
