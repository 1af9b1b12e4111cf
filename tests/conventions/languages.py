"""Words of six languages for the synthetic dossiers: invented people, and sentences that set traps."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Language:
    """What a generated dossier says in one language; ``traps`` look like labels and are none."""

    code: str
    surnames: tuple[str, ...]
    mister: str
    roles: tuple[str, ...]
    question: str
    answer: str
    questions: tuple[str, ...]
    answers: tuple[str, ...]
    traps: tuple[str, ...]
    stages: tuple[str, ...]
    reported: tuple[str, ...]
    months: tuple[str, ...]
    salute: str
    closing: str


ENGLISH = Language(
    "en",
    ("Alder", "Crane", "Thorpe", "Wexley", "Garrow"),
    "Mr.",
    ("The Chairman", "Witness", "The Judge", "The Clerk"),
    "Q.",
    "A.",
    ("Where were you on that night?", "Did you know the man who came to the house?", "How long did you stay there?"),
    (
        "I was at home with my wife, and we heard nothing of it.",
        "I do not remember.",
        "Yes.",
        "He said to me that the money was in the box, and that I should not speak of it to anybody before Monday.",
        "There were three of them: two women and a boy.",
        "No; I never saw the letter until it was read in this court.",
    ),
    (
        "To put it plainly: the thing could not be done.",
        "He told me this: the door was open.",
        "Two things were found: a hat and a knife.",
        "Remember: nobody had left the house.",
    ),
    ("(Laughter.)", "(The witness withdrew.)", "(A pause.)"),
    (
        "Mr. Alder stated that he had not been there.",
        "Mr. Crane asked whether the road was closed, and Mr. Thorpe replied that it was.",
        "The Chairman observed: the time was short.",
    ),
    ("March", "May"),
    "Dear Sir,",
    "Yours truly,",
)
FRENCH = Language(
    "fr",
    ("Castagnol", "Dumolard", "Vallot", "Mercadier", "Roques"),
    "M.",
    ("Le Président", "Le Témoin", "Le Procureur", "L'Accusé"),
    "D.",
    "R.",
    ("Où étiez-vous cette nuit-là ?", "Connaissiez-vous cet homme ?", "Qui vous a remis la lettre ?"),
    (
        "J'étais chez moi avec ma femme et nous n'avons rien entendu de tout cela.",
        "Je ne me souviens pas.",
        "Oui.",
        "Il m'a dit que l'argent était dans la boîte et qu'il ne fallait en parler à personne avant lundi.",
        "Ils étaient trois : deux femmes et un enfant.",
        "Non ; je n'ai jamais vu cette lettre.",
    ),
    (
        "Pour le dire simplement : la chose était impossible.",
        "Voici ce qu'il m'a dit : la porte était ouverte.",
        "On trouva deux objets : un chapeau et un couteau.",
    ),
    ("(Rires.)", "(Le témoin se retire.)", "(Mouvement dans la salle.)"),
    (
        "M. Vallot déclara qu'il n'y était pas.",
        "M. Dumolard demanda si la route était fermée.",
        "Le président répondit : le temps presse.",
    ),
    ("mars", "mai"),
    "Monsieur,",
    "Votre dévoué,",
)
GERMAN = Language(
    "de",
    ("Lindenau", "Osterloh", "Wettin", "Brandt", "Kessler"),
    "Herr",
    ("Der Vorsitzende", "Zeuge", "Der Staatsanwalt", "Angeklagter"),
    "Frage:",
    "Antwort:",
    ("Wo waren Sie in jener Nacht?", "Kannten Sie den Mann?", "Wer hat Ihnen den Brief gegeben?"),
    (
        "Ich war mit meiner Frau zu Hause, und wir haben von alledem nichts gehört.",
        "Ich erinnere mich nicht.",
        "Ja.",
        "Er hat mir gesagt, das Geld sei in der Kiste, und ich solle vor Montag mit niemandem darüber sprechen.",
        "Es waren drei: zwei Frauen und ein Kind.",
        "Nein; ich habe den Brief nie gesehen.",
    ),
    (
        "Wir kommen nun zum nächsten Punkt: die Sache war nicht zu machen.",
        "Er sagte mir Folgendes: die Tür stand offen.",
        "Man fand zwei Dinge: einen Hut und ein Messer.",
    ),
    ("(Heiterkeit.)", "(Der Zeuge tritt ab.)", "(Pause.)"),
    (
        "Herr Brandt erklärte, er sei nicht dort gewesen.",
        "Herr Kessler fragte, ob die Straße gesperrt sei.",
        "Der Vorsitzende bemerkte: die Zeit drängt.",
    ),
    ("März", "Mai"),
    "Sehr geehrter Herr,",
    "Hochachtungsvoll,",
)
RUSSIAN = Language(
    "ru",
    ("Громов", "Рябинин", "Левитан", "Карелин", "Голубев"),
    "Тов.",
    ("Председатель", "Свидетель", "Прокурор", "Подсудимый"),
    "Вопрос:",
    "Ответ:",
    ("Где вы были в ту ночь?", "Вы знали этого человека?", "Кто передал вам письмо?"),
    (
        "Я был дома с женой, и мы ничего об этом не слышали.",
        "Я не помню.",
        "Да.",
        "Он сказал мне, что деньги лежат в ящике и что до понедельника об этом никому говорить нельзя.",
        "Их было трое: две женщины и мальчик.",
        "Нет; этого письма я никогда не видел.",
    ),
    (
        "Скажу прямо: сделать это было нельзя.",
        "Он сообщил мне следующее: дверь была открыта.",
        "Нашли две вещи: шапку и нож.",
    ),
    ("(Смех в зале.)", "(Свидетель уходит.)", "(Пауза.)"),
    (
        "Тов. Громов заявил, что он там не был.",
        "Тов. Рябинин спросил, закрыта ли дорога.",
        "Председатель заметил: время не ждёт.",
    ),
    ("марта", "мая"),
    "Уважаемый товарищ!",
    "С уважением,",
)
ITALIAN = Language(
    "it",
    ("Bassani", "Ferrero", "Galli", "Moretti", "Villani"),
    "Sig.",
    ("Il Presidente", "Teste", "Il Giudice", "Imputato"),
    "D.",
    "R.",
    ("Dove eravate quella notte?", "Conoscevate quell'uomo?", "Chi vi ha dato la lettera?"),
    (
        "Ero a casa con mia moglie e non abbiamo sentito nulla di tutto questo.",
        "Non ricordo.",
        "Sì.",
        "Mi disse che il denaro era nella cassa e che non dovevo parlarne con nessuno prima di lunedì.",
        "Erano in tre: due donne e un ragazzo.",
        "No; quella lettera non l'ho mai veduta.",
    ),
    (
        "Per dirlo in breve: la cosa era impossibile.",
        "Mi raccontò questo: la porta era aperta.",
        "Si trovarono due oggetti: un cappello e un coltello.",
    ),
    ("(Ilarità.)", "(Il teste si ritira.)", "(Pausa.)"),
    (
        "Il signor Galli dichiarò che non c'era.",
        "Il signor Moretti chiese se la strada fosse chiusa.",
        "Il presidente osservò: il tempo stringe.",
    ),
    ("marzo", "maggio"),
    "Egregio Signore,",
    "Suo devotissimo,",
)
SPANISH = Language(
    "es",
    ("Arrieta", "Menchaca", "Quintana", "Lobo", "Salcedo"),
    "Sr.",
    ("El Presidente", "Testigo", "El Fiscal", "Procesado"),
    "P.",
    "R.",
    ("¿Dónde estaba usted aquella noche?", "¿Conocía usted a ese hombre?", "¿Quién le dio la carta?"),
    (
        "Estaba en casa con mi mujer y no oímos nada de todo eso.",
        "No lo recuerdo.",
        "Sí.",
        "Me dijo que el dinero estaba en la caja y que no debía hablar de ello con nadie antes del lunes.",
        "Eran tres: dos mujeres y un muchacho.",
        "No; nunca vi esa carta.",
    ),
    (
        "Para decirlo claro: la cosa era imposible.",
        "Me contó lo siguiente: la puerta estaba abierta.",
        "Se hallaron dos cosas: un sombrero y un cuchillo.",
    ),
    ("(Risas.)", "(El testigo se retira.)", "(Pausa.)"),
    (
        "El señor Lobo declaró que no estaba allí.",
        "El señor Salcedo preguntó si el camino estaba cerrado.",
        "El presidente observó: el tiempo apremia.",
    ),
    ("marzo", "mayo"),
    "Muy señor mío:",
    "Su seguro servidor,",
)
LANGUAGES = (ENGLISH, FRENCH, GERMAN, RUSSIAN, ITALIAN, SPANISH)
