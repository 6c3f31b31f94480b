document.title = 'Fixtrace, headless';
