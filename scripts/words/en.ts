// What the command line says of itself, in English; what it says of recordings is in src/words.

export const commandsInEnglish = {
  /** What is printed where a command is called in another way than it can be. */
  usage: {
    calibrate: `Usage: npm run --silent calibrate -- --data PTBXL_DIR [--fold 9] [--model ID]
  Fits, on a fold that the network did not learn from: one affine map per statement from its logit to that of a probability that
  holds, thresholds, limits of abstention, and how far records are from those of folds 1 to 8, of which every sixth is read.`,
    classify: `Usage: npm run --silent classify -- FILE… [--model ID|FILE] [--why CODE]… [--prevalence CODE=SHARE,…] [--workers N] {read}
  --model   a network by its id, or the file of one that was trained (train --out)
  --why   what each lead adds to the score of that statement, before it becomes a probability (contributions)
  --prevalence  shares of the people read here that have a statement, above 0 and below 1: "AFIB=0.02,LVH=0.1"; what is
          calibrated is so for them
  --workers  processes that read at the same time (1); the lines stay in the order of the files`,
    convert: `Usage: npm run --silent convert -- FILE… --to {formats} --out DIR [--measure] [--with PART,…] [--without PART,…] {read}
  --measure  measures each recording and writes what was measured, and the waves, where the format has a place for them
  --with     what is written beside {usual}: {others}
  --without  what is not`,
    decode: `Usage: npm run --silent decode -- FILE… [--parquet OUT] {read}
  --parquet  writes a table instead, with the samples as the networks take them, for engines that read archives`,
    evaluateDelineation: `Usage: npm run --silent evaluate-delineation -- --data LUDB_DIR [--records 1,2,…] [--network DIR | --cross DIR] [--alone] [--clean] [--card]
  --data     LUDB as published: records with one annotation file a lead
  --records  only these
  --network  the folder of another network than the shipped one (training/export_delineator.py)
  --cross    a folder of such folders, one for each part of a cross-validation (training/delineate.py --leave-out): each record by the
             network that was trained without it, the others not at all
  --alone    each lead as the network alone sees it, without what the leads agree on
  --clean    without the three runs under added noise
  --card     writes the tables of the network's card`,
    evaluateMeasurements: `Usage: npm run --silent evaluate-measurements -- --data PTBXL_DIR [--fold 9] [--labels FILE]
  --data    PTB-XL as published, or a folder of records with a table of labels (as \`evaluate\` takes them)
Prints how well each measure tells the records with a statement from those without (AUC with its 95 % interval by record, of the records in
which it can be measured), and medians of the records stated to be normal.`,
    evaluate: `Usage: npm run --silent evaluate -- --data DIR [--fold 9] [--labels FILE] [--model ID|FILE]
         [--leads I,II,…] [--drop V1,…] [--swap NAME] [--permute-seed N] [--in-turn] [--precision]
         [--calibration] [--abstention] [--ood] [--decision] [--by-patient] [--card]
  --data          PTB-XL as published, or a folder of records with a table of labels
  --labels        that table, if it is not DIR/labels.csv: a CSV with the columns record, then one per statement
                  (its SCP-ECG code; 1 stated, 0 not), and, if wanted, age, sex and patient
  --model         a network by its id, or the file of one that was trained (train --out)
  --leads         only these leads
  --drop          all but these leads
  --swap          electrodes misplaced: {swaps};
                  others as "RA>V1>V2+V3 inverted+V6 off" (RA on the site of V1, V1 on that of V2, V2 on that of RA)
  --permute-seed  the leads of each record in another order that the network is not told
  --in-turn       the leads as on a print of three rows and four columns: 2.5 s of each in turn, and lead II throughout
  --precision     in how many records each statement is found at its threshold, and in how many of them it is right;
                  of the leads as recorded also how often it is right where the threshold was set without the record:
                  the records in five parts by patient, each at the thresholds of the other four. This is written into
                  the network's manifest, which the screen shows
  --calibration   how far the probabilities that are shown are from what is (expected calibration error in 15 bins of
                  equal mass, Brier score), beside the network's own; and whether what the screen promises is kept.
                  Of the fold that they were fitted on: in five parts by patient, each by maps of the other four
  --abstention    how often "no" and "yes" are wrong, how often the answer is "uncertain", and how right the answers
                  are as the least sure are left out
  --ood           of how many records it is said that they are unlike those the network learnt from, and of how many
                  that were made so: ten passes over a tenth of the records
  --decision      net benefit of acting on each statement from 2 to 50 % on, beside acting on every record
  --by-patient    intervals over resamples of the patients instead of the records, also of each statement's AUC
  --card          writes the tables of the network's card from what is measured
  --as NAME       of records with a table of labels, with --card: the name of the data, under which card and manifest have the figures
  --card-swaps    writes the table of misplaced electrodes and absent leads: twenty passes over the records
  --attention     what the lead weights mean: whether they agree with what happens when leads are left out, beside shares that do (Shapley values);
                  with --card into the network's card and manifest
  --misplacement  how surely misplaced electrodes are noticed, and how often they are where none are; of the fold that thresholds were set on, in five
                  parts by patient, each at those of the other four. With --card the probabilities from which on each kind is reported are set anew,
                  half a per cent of false alarms in all, and written into manifest and card
  --resamples N   bootstrap resamples for the intervals (1000)`,
    measure: 'Usage: npm run --silent measure -- FILE… {read}',
    lesson: `Usage: npm run --silent lesson -- LESSON.lesson.zip --out LESSON.html [--page {page}]
  Puts a lesson into LeadLens as a single file: one HTML file that opens on it, from a stick and without a network.
  --page  LeadLens as a single file, as \`npm run build:single\` makes it`,
    report: `Usage: npm run --silent report -- FILE… --out X.pdf {sheet} [--previous OTHER] [--model ID] {read}
  --strips      of a long recording: the times (s) from which on a page is shown, "0,35,610"; or "all"; or "disclosure", a minute a row
  --previous    the file of an earlier ECG of the same person, beside which each is held
  --model       the network that reads; "none": nothing is read`,
    train: `Usage: npm run --silent train -- --data DIR [--labels FILE] [--fold 9] --head [--model leadlens|lead-attention]
         [--statements CODE,…] [--only] [--c {c}] [--balanced] [--folds {folds}]
         [--permutations {permutations}] [--seed {seed}] [--name NAME] [--out FILE]
       npm run --silent train -- --data DIR [--labels FILE] [--fold 9] --whole --statements SR,AFIB,PVC,PAC [--activation softmax|sigmoid]
         [--shape small|full] [--from-shipped] [--passes N] [--batch N] [--rate R] [--seconds S] [--held SHARE] [--backend wasm|cpu]
         [--checkpoint FILE] [--name NAME] [--out FILE]
       npm run --silent train -- --data DIR [--labels FILE] [--fold 9] --resume FILE [--checkpoint FILE] [--out FILE]
  --data          a folder of records with a table of labels, or PTB-XL as published
  --labels        that table, if it is not DIR/labels.csv: a CSV with the columns record, then one per statement (1 stated,
                  0 not), and, if wanted, patient, age and sex. Records of one patient are never in two parts
  --head          a new last layer on what the network sees: one logistic regression a statement
  --model         the network that sees (leadlens)
  --statements    those that are learnt (all that the table has); one that the network knows takes its place
  --only          the network is to speak of nothing else
  --c             scikit-learn's C: the larger, the less the weights are held back
  --balanced      records with a statement and those without it count alike as a whole
  --folds         parts, by patient, of which each is held out in turn
  --permutations  how often shuffled labels are learnt, to see what chance is worth
  --whole         all layers of the network of lead attention, by back-propagation
  --activation    softmax (one class a record: those with none or several of the statements are left out) or sigmoid
  --shape         small, or full as the shipped network; --from-shipped begins with that one's weights, and not from scratch
  --passes N --batch N --rate R --seconds S   {passes} passes in batches of {batch}, at a rate of {rate}, {seconds} s of each record at a time
  --held          share of the patients that are held out to watch ({held})
  --backend       wasm or cpu
  --checkpoint    where the training is written after each pass, and where it is interrupted (Ctrl+C); with --resume the same file
  --resume        goes on from there, or from what the page has saved, exactly as it would have: with its settings, on the same records
  --out           the file of the network, which the page opens and classify and evaluate take as --model`,
    ludbLabels:
      'Usage: npm run --silent ludb-labels -- LUDB_DIR, the folder of LUDB that holds ludb.csv and the records',
  },
  lessonPageMissing: '{page} is not there: make it with "npm run build:single", or say with --page where it is.',
  lessonPageOther: '{page} is not LeadLens as a single file.',
  /** What is wrong with what was given. */
  mistakes: {
    noEcg: '{file} holds no ECG; decode says why.',
    share: '--prevalence takes CODE=SHARE with a share above 0 and below 1, not "{entry}".',
    workers: '--workers takes a whole number above zero.',
    choices: '{option} takes {choices}; not "{given}".',
    wholeNumber: '--{name} takes a whole number.',
    wholeNumberFrom: '--{name} takes a whole number from {least} on.',
    numberBetween: '--{name} takes a number from {least} to {most}.',
    oneOf: '--{name} takes {choices}.',
    aboveZero: '--{name} takes a number above zero.',
    standardLeads: '--{name} takes names of the twelve standard leads; "{label}" is none.',
    noSwap: 'There is no electrode swap named "{swap}"; there are {swaps}.',
    cardInFile: 'The card of a trained network is in its file; leave --card out.',
    unknownStatement: 'No statement "{code}" was looked for in these records.',
    noOtherHead: '{id} cannot be given another head; leadlens and lead-attention can.',
    rate: '--rate takes a number of Hz above zero.',
    scale: '--scale takes mm/s and mm/mV, as in 25,10.',
    unit: '--unit takes mV, uV, V or nV.',
    leads: '--leads takes names with commas between them, none of them twice.',
    strips: '--strips takes times in s with commas between them.',
    prevalenceCode: '--prevalence takes codes of statements of {id}; "{code}" is none.',
    whyCode: '--why takes the code of a statement of {id}; "{code}" is none.',
    recordColumn: '{table} needs a column "record" and one for each statement.',
    zeroOrOne: '{table}, line {line}: {column} must be 0 or 1, not "{given}".',
    noRecord: '{table}, line {line}: there is no record "{record}" in {root}.',
    noLabels: 'There is no table of labels {table}.',
    noFold: '{root} holds no record of fold {fold} in records100.',
    lacksFolds: '{data} lacks records of fold {fold} or of folds 1 to 8 in records100.',
    unreadableRecord: 'Record {id} could not be read: {reasons}',
    unreadable: '{name} cannot be read.',
  },
} as const;
