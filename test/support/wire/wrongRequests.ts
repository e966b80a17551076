let isSaid = false;

/** Said by a test that sends requests on purpose that the catalogue doesn't have: it counts until the test ends. */
export function sendsWrongRequests(): void {
	isSaid = true;
}

/** Whether the test that ends now has said it. */
export function saidWrong(): boolean {
	const said = isSaid;
	isSaid = false;
	return said;
}
