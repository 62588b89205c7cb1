// "Dx: 426783006,59118001": the diagnoses of the PhysioNet challenges of 2020 and 2021, codes of SNOMED CT. Its English terms are what a
// cart would write, so they are compared and set off as a cart's statements are.

const TERMS: ReadonlyMap<string, string> = new Map(
  `10370003 Pacing rhythm
  11157007 Ventricular bigeminy
  13640000 Fusion beats
  17338001 Ventricular premature beats
  27885002 Complete heart block
  29320008 Junctional rhythm
  39732003 Left axis deviation
  47665007 Right axis deviation
  49260003 Idioventricular rhythm
  49578007 Short PR interval
  50799005 Atrioventricular dissociation
  53741008 Coronary heart disease
  54016002 Mobitz type I second degree AV block
  54329005 Anterior myocardial infarction
  55827005 Left ventricular high voltage
  55930002 ST-T change
  57054005 Acute myocardial infarction
  59118001 Right bundle branch block
  59931005 T wave inversion
  60423000 Sinus node dysfunction
  61277005 Accelerated idioventricular rhythm
  63593006 Supraventricular premature beats
  65778007 Sinoatrial block
  67198005 Paroxysmal supraventricular tachycardia
  67741000119109 Left atrial enlargement
  6374002 Bundle branch block
  713422000 Atrial tachycardia
  713426002 Incomplete right bundle branch block
  713427006 Complete right bundle branch block
  733534002 Complete left bundle branch block
  74390002 Wolff-Parkinson-White pattern
  74615001 Tachycardia-bradycardia syndrome
  75532003 Ventricular escape beat
  77867006 Short QT interval
  81898007 Ventricular escape rhythm
  82226007 Diffuse intraventricular block
  84114007 Heart failure
  89792004 Right ventricular hypertrophy
  106068003 Atrial rhythm
  111288001 Ventricular flutter
  111975006 Prolonged QT interval
  164861001 Myocardial ischemia
  164865005 Myocardial infarction
  164867002 Old myocardial infarction
  164873001 Left ventricular hypertrophy
  164884008 Ventricular ectopics
  164889003 Atrial fibrillation
  164890007 Atrial flutter
  164895002 Ventricular tachycardia
  164896001 Ventricular fibrillation
  164909002 Left bundle branch block
  164912004 P wave change
  164917005 Q wave abnormality
  164921003 R wave abnormality
  164930006 ST interval abnormality
  164931005 ST elevation
  164934002 T wave abnormality
  164937009 U wave abnormality
  164942001 Fragmented QRS
  164947007 Prolonged PR interval
  164951009 QRS abnormality
  195042002 Second degree AV block
  195060002 Ventricular pre-excitation
  195080001 Atrial fibrillation and flutter
  195101003 Wandering atrial pacemaker
  195126007 Atrial hypertrophy
  233892002 Accelerated atrial escape rhythm
  233897008 Atrioventricular reentrant tachycardia
  233917008 AV block
  251120003 Incomplete left bundle branch block
  251139008 Arm leads reversed
  251146004 Low QRS voltage
  251164006 Junctional premature complex
  251166008 AV nodal reentrant tachycardia
  251168009 Supraventricular bigeminy
  251170000 Blocked premature atrial contraction
  251173003 Atrial bigeminy
  251180001 Ventricular trigeminy
  251182009 Paired ventricular premature complexes
  251187003 Atrial escape beat
  251198002 Clockwise rotation
  251199005 Counterclockwise rotation
  251200008 Indeterminate cardiac axis
  251205003 Prolonged P wave
  251223006 Tall P wave
  251259000 High T wave voltage
  251266004 Ventricular pacing
  251268003 Atrial pacing
  253339007 Right atrial abnormality
  253352002 Left atrial abnormality
  266249003 Ventricular hypertrophy
  270492004 First degree AV block
  284470004 Premature atrial contraction
  314208002 Rapid atrial fibrillation
  365413008 Poor R wave progression
  370365005 Left ventricular strain
  413444003 Acute myocardial ischemia
  413844008 Chronic myocardial ischemia
  418818005 Brugada syndrome
  425419005 Inferior ischemia
  425623009 Lateral ischemia
  425856008 Paroxysmal ventricular tachycardia
  426177001 Sinus bradycardia
  426183003 Mobitz type II second degree AV block
  426434006 Anterior ischemia
  426627000 Bradycardia
  426648003 Junctional tachycardia
  426664006 Accelerated junctional rhythm
  426749004 Chronic atrial fibrillation
  426761007 Supraventricular tachycardia
  426783006 Sinus rhythm
  426995002 Junctional escape
  427084000 Sinus tachycardia
  427172004 Premature ventricular contractions
  427393009 Sinus arrhythmia
  428417006 Early repolarization
  428750005 Nonspecific ST-T abnormality
  429622005 ST depression
  445118002 Left anterior fascicular block
  445211001 Left posterior fascicular block
  446358003 Right atrial hypertrophy
  446813000 Left atrial hypertrophy
  698247007 Cardiac dysrhythmia
  698252002 Nonspecific intraventricular conduction disorder
  704997005 Inferior ST depression`
    .split('\n')
    .map((line): [string, string] => {
      const [code = '', ...term] = line.trim().split(' ');
      return [code, term.join(' ')];
    }),
);

const DIAGNOSES = /^Dx\s{0,9}:([\d\s,;]+)$/i;

/** The diagnoses in the comments of a header, in words where the code is known. */
export const diagnosesIn = (comments: readonly string[]): string[] => [
  ...new Set(
    comments
      // "Age: 50 #Dx: 426783006": some headers have all in one line.
      .flatMap((comment) => comment.split('#'))
      .flatMap((part) => DIAGNOSES.exec(part.trim())?.[1]?.split(/[\s,;]+/) ?? [])
      .filter((code) => code !== '')
      .map((code) => TERMS.get(code) ?? `SNOMED CT ${code}`),
  ),
];
