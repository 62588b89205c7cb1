// Words of which ECG reports are made. Somebody may be called Block or Long: such a word alone is no name. And what holds none of
// these words may be one.

const listOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** In lower case and without accents, as `fold` gives them. */
const ORDINARY = listOf(`
  a about abnormal abnormality abnormalities above absent abrupt accelerated accessory according acute add additional adult after age aged
  ago akinesia all also alternans amplitude an analysis and aneurysm angina annotation annotations another anterior anterolateral anteroseptal any aorta aortic apex
  apical are arm arrest arrhythmia artefact artefacts artery artifact artifacts as associated at atria atrial atrioventricular atypical av
  average axis baseline be beat beats because been before begin beginning begins below beside best between bi biatrial bifascicular bigeminy
  bilateral biphasic blank block blocked blood both bpm brady bradycardia branch broad brugada bundle but by ca calibration can cannot capture
  cardiac cardiomyopathy care case catheterization cause certain change changed changes channel channels chest chronic class classification clean
  clinical code codes comment comments compared compatible complete complex complexes concave condition conduction confirm confirmed consider consistent contour control
  coronary correct corrected correlation couplet couplets criteria current cycle damage data date day days decreased deep defect degree delay delayed
  delta demand depression derivation description detected device deviation diabetes diagnose diagnoses diagnosis diagnostic diastolic different diffuse digitalis dilated discharge
  disease disorder dissociation disturbance dizzy does dosage dose down drift drug drugs dual due during duration dx early ecg echocardiography ectopic ectopy edited
  effect ejection ekg electric electrical electrode electrodes electrolyte electronic elevated elevation emergency empty enddiastolic end ended ends enlargement episode episodes escape
  evaluate event events evidence exam excessive exercise extension extensive extrasystole extrasystoles extreme fascicular fast feature features fibrillation filter filtered find finding
  findings first flat flow flutter focal focus follow following for former fraction frequency frequent from front frontal full function further fusion
  gain gender general global grade great ground group half has have heart height hemiblock hemodynamics high history holter hospital hours hr hx
  hyperacute hypercalcemia hyperkalemia hypertension hypertrophic hypertrophy hypocalcemia hypokalemia hypothermia idioventricular if imaging implanted in inadequate incomplete increased
  indeterminate index indication infarct infarction inferior inferolateral inferoposterior inferoseptal inhibited initial injury inside intermittent interpret interpretation interpreted interval intervals
  intraventricular inverted is ischaemia ischaemic ischemia ischemic isoelectric isolated its junction junctional known label large last late lateral lead leads left leg
  less level lie light lights likely limb limits line load localization long loss low lower lown lysis lytic major mains malfunction mark marked marker mean
  measured measurement measurements median medication memory method mild millivolt minimal minor minute missing mitral mixed mobitz moderate monitor month months more morphology most
  motion moved movement multifocal multiform multiple muscle myocardial myocarditis myocardium name narrow negative new no nodal node noise noisy nonspecific none nor
  normal normals not notch note notes now number obtained occasional of off old on once one only onset open or origin other otherwise out outside over overload
  overread own p paced pacemaker pacing pad page pain palpitations paper paroxysmal part partial patient patients pattern pause pauses peak pericardial pericarditis period peripheral
  persistent physician pointed poor portable position positive possible possibly posterior potassium pr pre preexcitation premature present pressure previous primary prior probable
  probably procedure prolongation prolonged pulmonary pulse pwave q qrs qt qtc quality r raised range rapid rare rate reading reason reciprocal recommended record recorded recorder
  recording reduced referral regular rejected related remark remarks repeat repolarization report requested required respiration rest resting result results retrograde return reversal reversed
  review reviewed rhythm rhythms right risk rr run runs rx s sa sample samples scar scooped secondary secondly section seen segment sensed sensing sensor septal septum series serial
  severe sex sharp short show shows sick side sign signal signals significant signs similar since single sinoatrial sinus site size skin slight slightly slope slow slurred small smoker
  some source specific spike spikes st stable standard start started statement statements stemi stenoses stenosis still stop strain stress strip stroke strong study subject subendocardial
  suggest suggestive suggests supra supraventricular surgery suspect sustained symptom symptoms syndrome systole systolic t tachy tachycardia tall technical technically test than that the then
  therapy there therefore these this threshold time to torsade trace tracing transition transmural tremor trigeminy triggered true twave two type u unchanged unclear uncertain undefined undetermined
  unipolar unknown unnecessary unspecific unusual upper v value values valve variable variant variation vector vectorcardiogram ventricle ventricles ventricular ventriculography vertical very vessel vessels
  voltage volume wall wandering was wave waveform waves weak wedge week weeks weight were when white wide widened width wire with within without wolff parkinson wpw year years young
  avblock afib afl af vt vf vfib svt psvt nsvt svpb svpbs pvc pvcs pac pacs apc apcs vpc vpcs lbbb rbbb irbbb ilbbb lafb lpfb lvh rvh lae rae mi nstemi bbb ivcd hcm arvd
  riva rcx rca lad cabg ptca icd crt ppm asa tpa mlii mliii mcl1 cm5 avr avl avf spo2 etco2 ppg eeg emg eog abp cvp icp nibp ibp resp pleth accx accy accz acc gyro
  temperature trigger status position snore snoring airflow thorax thoracic abdomen abdominal chin eye eyes body mic battery button digital analog counter count row rows index idx id ids
  seconds second sec millisecond minutes hertz hz mv uv ms mm unit units category target prediction predicted probability truth annotated annotator beattype symbol rpeak rpeaks rpeakss peaks
  syst diast mmhg cmh cmho kpa
  produced xform beginning continued mixture n/a na yes true false ok good bad fair uninterpretable interpretable
  sinusrhythmus normales vorhofflimmern vorhofflattern kammer vorhof linksschenkelblock rechtsschenkelblock schenkelblock linkslage rechtslage linkstyp steiltyp indifferenztyp rechtstyp extrasystolen
  tachykardie bradykardie hinweis verdacht auf und oder mit ohne kein keine nicht der die das ein eine im bei von nach vor befund unauffällig unauffallig ekg hypertrophie infarkt ischamie storung
  rythme sinusal normal fibrillation auriculaire bloc branche gauche droite trouble conduction avec sans dans du de des le la les un une et ou pour sur
  ritmo sinusal normal fibrilacion auricular bloqueo rama izquierda derecha hipertrofia ventricular taquicardia bradicardia con sin en del el los las una y o por sobre
  digoxin quinidine aldomet inderal lasix norpace pronestyl quinaglute hydrodiuril aldactone coumadin isordil dyazide aldoril heparin kcl valium nitroglycerin xylocaine captopril hydrochlorothiazide
  isosorbit dinitrate mononitrate glibenclamide amiloride chlorothiazide insulin diazepam metoprolol bisoprolol amiodarone verapamil diltiazem aspirin antagonist gamma atropine lidocaine propranolol atenolol
  warfarin ramipril enalapril furosemide spironolactone simvastatin atorvastatin clopidogrel sotalol flecainide nitropaste tranxene dalmane hygroton hydropres quinidex diapres reserpine procan
  желудочковая желудочковые синусовый синусовыи ритм норма блок блокада ножки пучка гиса левои правои правая левая предсердии фибрилляция мерцание экстрасистолия тахикардия брадикардия гипертрофия желудочка экг миокарда
  инфаркт ишемия изменения нарушение проводимости ось сердца отклонение влево вправо умеренная выраженная полная неполная без при на по не и с
  على علي في من الى مع عن قلب تسرع بطء رجفان اذيني نظم جيبي طبيعي
`);

/** Of reports in scripts without spaces or without capitals. */
const ORDINARY_HAN =
  /心|窦|竇|洞|律|房|室|搏|阻滞|阻滯|ブロック|早搏|期外|颤|顫|細動|粗動|速|缓|緩|徐脈|頻脈|头晕|胸|痛|肥|梗|缺血|虚血|导联|導聯|誘導|电|電|正常|异常|異常|轴|軸|波|段|延长|延長|偏|起搏|ペーシング|备注|備考|药|薬/u;
const ORDINARY_HANGUL =
  /심|동성|리듬|맥|방실|차단|조기|수축|세동|조동|빈맥|서맥|비대|경색|허혈|정상|비정상|축|편위|파|간격|연장|약/u;
const ORDINARY_CYRILLIC =
  /^(?:синус|ритм|норм|блокад|предсерд|желудоч|экстрасист|тахикард|брадикард|фибрил|гипертроф|инфаркт|ишем|миокард|сердц|экг|провод|изменен|ос[ьи]$|отклонен|реполяр)/u;
const ORDINARY_ARABIC = /نظم|قلب|جيبي|تسرع|بطء|رجفان|اذيني|بطيني|طبيعي|احتشاء|تضخم|احصار|تخطيط|الم/u;

/** Whether a word (folded, see `fold.ts`) is one of those that reports are made of, and alone tells nobody's name. */
export const isReportWord = (word: string): boolean => ORDINARY.has(word);

/** Whether a word (folded) is of an ECG, in scripts too that write words without spaces or names without capitals. */
export const speaksOfEcg = (word: string): boolean =>
  ORDINARY.has(word) ||
  ORDINARY_CYRILLIC.test(word) ||
  ORDINARY_HAN.test(word) ||
  ORDINARY_HANGUL.test(word) ||
  ORDINARY_ARABIC.test(word);
