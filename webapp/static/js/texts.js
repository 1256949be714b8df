// The few sentences that only scripts can say. Everything else is rendered by the server.
const TEXTS = {
  da: {
    left: "Du har {n} tegn tilbage",
    over: "Du har {n} tegn for meget",
    more: "Mere",
    diagramFailed: "Diagrammet kunne ikke vises. Trinene står i listen.",
    overdue: "overskredet",
  },
  en: {
    left: "You have {n} characters left",
    over: "You have {n} characters too many",
    more: "More",
    diagramFailed: "The diagram could not be shown. The steps are in the list.",
    overdue: "overdue",
  },
};

export const language = document.documentElement.lang.startsWith("en") ? "en" : "da";

export function say(key, facts = {}) {
  return Object.entries(facts).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    TEXTS[language][key],
  );
}
