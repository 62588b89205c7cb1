/** Stands beside every result and in every export. */
export const DISCLAIMER = 'For research and teaching. Not a medical device; to be reviewed by a qualified clinician.';

export const Disclaimer = () => <p className="disclaimer">{DISCLAIMER}</p>;
