// Before the first paint: style sheets show the fallbacks only where this line has not run.
document.documentElement.classList.add("js");
