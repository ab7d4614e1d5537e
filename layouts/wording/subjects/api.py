"""The words of the API: its addresses, parameters and fields, explained in Dutch."""

from types import MappingProxyType

from layouts.wording import phrases
from layouts.wording.subjects.api_answers import RELEASE_FIELDS

TITLE = "Veilige Steden: open cijfers"
RULES = (
    "Alle openbare cijfers van het dashboard Veilige Steden, met hun voorbehoud, bron en gaten. Alleen lezen, zonder "
    "sleutel.",
    "Elke lijst komt als JSON of, met ‘Accept: text/csv’, als CSV: UTF-8, één kopregel, regels eindigen op CRLF, punt "
    "als decimaalteken.",
    "Wie een lijst in een rekenblad opent, zet ‘.csv’ achter het adres, met dezelfde keuzes: "
    "‘/observations.csv?indicator=huisverboden-opgelegd’ geeft alle rijen ineens. De NL API Design Rules willen geen "
    "extensie; voor programma's blijft ‘Accept: text/csv’ de weg.",
    "De kolommen van een CSV heten zoals in de bestanden op /data/: ‘period_start’ waar JSON ‘periodStart’ zegt.",
    "Een tekst die een rekenblad zou uitvoeren (die begint met =, +, -, @, een tab of een CR, ook na een of "
    "meer apostroffen) krijgt in de CSV één apostrof ervoor. Haal die ene apostrof weg en u hebt de tekst terug. "
    "Getallen blijven getallen.",
    "Een leeg veld is onbekend en nooit nul.",
    "Lange lijsten zijn verdeeld in pagina’s: volg ‘next’ (in CSV de header Link). Dat adres blijft bij de publicatie "
    "waarmee u begon, ook als er intussen een nieuwe komt.",
    "‘/observations’ geeft altijd de nieuwste publicatie. ‘/releases/{release}/observations’ geeft de cijfers zoals ze "
    "bij die publicatie waren, en dat adres blijft geldig. Wat de cijfers betekenen (‘/indicators’, ‘/areas’, "
    "‘/sources’ en ‘/terms’) is er alleen in de nieuwste vorm: die lijsten kunt u niet vastzetten op een "
    "publicatie, en ook hun ‘next’ volgt de nieuwste.",
    "Antwoorden mogen vijf minuten worden bewaard; met ETag en If-None-Match hoeft u een antwoord niet opnieuw op te "
    "halen. De NL API Design Rules raden aan antwoorden niet te bewaren; wij doen dat wel, omdat de cijfers openbaar "
    "zijn.",
    "De headers RateLimit-Limit, RateLimit-Remaining en RateLimit-Reset zeggen hoe vaak u nog mag vragen. Wij bewaren "
    "daarvoor geen adres van u, alleen een afgeleid kenmerk in het geheugen.",
    "Elk record noemt zijn bron en licentie (‘licence’). Wat die licentie betekent, staat bij ‘/sources’.",
)
ABOUT = " ".join(RULES)
LICENCE = "Per bron verschillend: zie ‘licence’ bij elk record en het adres /sources"
FROZEN_TITLE = "{title} bij één publicatie"
FROZEN_ABOUT = "{about} Zoals het was toen publicatie {{release}} de nieuwste was."
RELEASE_ABOUT = "Het nummer van een openbare publicatie; ze staan op /releases."

RESOURCE_WORDS = MappingProxyType(
    {
        "observations": (
            "Cijfers",
            "Elk cijfer per indicator, gebied en periode, met voorbehoud, onzekerheid, status, bron en "
            "licentie. Zonder "
            "waarde zegt ‘missingReason’ waarom.",
        ),
        "indicators": (
            "Indicatoren",
            "Wat elk cijfer betekent: eenheid, definitie, wie ervoor staat en wat vergelijken kan.",
        ),
        "areas": ("Gebieden", "Gemeenten, regio's en het land, met hun inwoners, hun grenzen en waar ze bij horen."),
        "sources": ("Bronnen", "De documenten en tabellen waar de cijfers uit komen, met licentie en voorwaarden."),
        "terms": ("Begrippen", "De woorden van het vak, uitgelegd."),
        "releases": ("Publicaties", "Wat wanneer is gepubliceerd, de nieuwste eerst."),
        "actions": (
            "Acties",
            "De acties uit jaarplannen van gemeenten, met hun status in de woorden van de bron en zoals wij die lezen.",
        ),
        "goals": (
            "Doelen van acties",
            "Wat een actie wilde bereiken, met het streefcijfer en de indicator die erbij horen.",
        ),
        "targets": ("Streefcijfers", "Wat is nagestreefd: een getal, een bereik of alleen woorden."),
        "measures": ("Maatregelen", "De maatregelen per pijler en thema, met hun status."),
        "bottlenecks": ("Knelpunten", "Wat de aanpak in de weg staat, en wie er iets aan kan doen."),
        "budgets": ("Begrotingen", "Gepland geld per post en jaar. Een leeg bedrag is onbekend, niet nul."),
        "participation": ("Deelname", "Welke gemeente op welke dag aan het programma deelnam."),
        "findings": (
            "Bevindingen",
            "Wat de landelijke evaluatie vond: de cijfers en telwoorden, en de inhoud in onze eigen "
            "woorden. De tekst van "
            "het rapport zelf mag niet worden overgenomen en staat er niet in.",
        ),
        "activities": (phrases.WHO_DOES_WHAT, "Per stad elke activiteit die een bron noemt, en waar dat staat."),
        "surveys": (
            "Stadsonderzoeken",
            "Uitkomsten van eigen onderzoek van gemeenten, elk alleen met zichzelf te vergelijken.",
        ),
        "claims": ("Uitspraken van bronnen", "Wat een bron zelf zegt over een ontwikkeling."),
        "changes": (
            "Wijzigingen",
            "Wat een publicatie toevoegde, wijzigde en introk, per veld met de oude en de nieuwe waarde. Een wijziging "
            "is van een getal, van een status of van tekst.",
        ),
        "comparison": (
            "Vergelijking",
            "Eén cijfer van meer gebieden naast elkaar. Wat niet vergelijkbaar is, staat erbij met alle redenen. De "
            "eerste indicator en het eerste jaar zijn de maat voor de andere. Het oordeel heeft in een CSV "
            "vier kolommen: ‘verdict’ (soort), ‘verdict_text’, ‘verdict_doubt’ en ‘verdict_against’ (record).",
        ),
        "cards": (
            "Kaarten",
            "Een kaart van het dashboard: de zin, de cijfers en wat er verder op staat. Als CSV: het "
            "bestand bij die kaart.",
        ),
        "openapi": ("Deze beschrijving", "De beschrijving van de API in OpenAPI."),
    }
)

PARAMETER_WORDS = MappingProxyType(
    {
        "indicator": "Codes van indicatoren; ze staan op /indicators.",
        "area": "Codes van gebieden; ze staan op /areas.",
        "pillar": "Codes van pijlers.",
        "source": "Codes van bronnen; ze staan op /sources.",
        "programme": "Van welk programma.",
        "year": "Jaren van vier cijfers.",
        "from": "Vanaf dit jaar. Een periode telt mee als zij het jaar raakt; wat geen datum heeft, valt dan weg.",
        "to": "Tot en met dit jaar.",
        "after": "Waar de vorige bladzijde ophield; staat in ‘next’.",
        "afterCode": "De code waar de vorige bladzijde ophield; staat in ‘next’.",
        "afterRelease": "Het nummer waar de vorige bladzijde ophield; staat in ‘next’.",
        "limit": "Hoeveel er hooguit op een bladzijde staan.",
        "fields": "Alleen deze velden, in deze volgorde.",
        "topic": "Onderwerpen, geschreven als in het veld ‘topic’.",
        "category": "Categorieën, geschreven als in het veld ‘category’.",
        "series": "Reeksen, geschreven als in het veld ‘series’.",
        "code": "Alleen records met een van deze waarden.",
        "reference": "Het gebied waarmee de andere worden vergeleken.",
        "group": "De groep gemeenten, als u geen gebieden noemt.",
        "per": "Reken aantallen om naar zoveel inwoners.",
        "cardArea": "De code van het gebied; zonder keuze Rotterdam.",
        "card": "De naam van de kaart, zoals in het adres van haar CSV.",
        "comparedIndicator": "Codes van indicatoren; de eerste is het cijfer, de andere worden ertegen gehouden.",
        "comparedYear": "Jaren van vier cijfers; het eerste is de maat. Zonder keuze het nieuwste jaar dat kan.",
    }
)

FIELD_WORDS = MappingProxyType(
    {
        "record": "Vaste sleutel van dit record.",
        "indicator": "Code van de indicator.",
        "area": "Code van het gebied.",
        "areaBasis": "Of de bron het gebied bij het cijfer noemt, of dat wij het gebied zelf hebben afgeleid.",
        "areas": "Codes van de gebieden waarvan het cijfer kan bestaan; leeg is elk gebied.",
        "periodKind": "Soort periode.",
        "periodStart": "Eerste dag van de periode; leeg als de bron die niet noemt.",
        "periodEnd": "Laatste dag van de periode; leeg als de bron die niet noemt.",
        "periodLabel": "De periode zoals wij die schrijven.",
        "periodKey": "Sleutel van de periode.",
        "periodWording": "Hoe de periode in een zin staat, als de data minder of meer zeggen dan de bron.",
        "breakdown": "Onderdeel van het cijfer; leeg is het geheel.",
        "value": "De waarde in de eenheid van de indicator; leeg is onbekend, nooit nul.",
        "qualifier": "Voorbehoud bij de waarde; hoort er altijd bij.",
        "denominator": "Over hoeveel het gaat.",
        "denominatorNote": "Toelichting bij over hoeveel het gaat.",
        "lower": "Ondergrens van het 95%-interval.",
        "upper": "Bovengrens van het 95%-interval.",
        "status": "Hoe definitief het cijfer is, of hoe ver de actie of maatregel.",
        "missingReason": "Waarom er geen waarde is.",
        "caveat": "Waar u op moet letten.",
        "caveatAbout": "Waar ‘caveat’ over gaat, als een ander veld dat ook zegt.",
        "shortCaveat": "‘caveat’ zonder wat een ander veld al zegt.",
        "source": "Code van de bron.",
        "section": f"{phrases.PLACE_IN_SOURCE.capitalize()}.",
        "release": "Nummer van de publicatie waarin dit kwam.",
        "interval": (
            "Van wie het interval is: gepubliceerd door de bron, of zelf berekend; bij een "
            "indicator de regel ervoor."
        ),
        "revisedIn": "Nummer van de publicatie die het getal het laatst herzag; leeg als geen dat deed.",
        "oldValue": "De waarde van voor die herziening.",
        "oldQualifier": "Het voorbehoud bij die waarde.",
        "withdrawnOn": "Dag waarop het cijfer is ingetrokken.",
        "withdrawnBecause": "De toelichting bij de publicatie die het cijfer introk.",
        "unit": "Eenheid.",
        "licence": "Licentie van de bron; uitleg bij /sources.",
        "programme": "Programma waar dit bij hoort.",
        "owner": "Wie verantwoordelijk is.",
        "smallestCount": "Kleinere aantallen dan dit worden verborgen; 0 is nooit.",
        "pillar": "Code van de pijler.",
        "position": "Plaats in de volgorde.",
        "title": "Naam of opschrift.",
        "short": "Korte naam, voor een tegel; leeg als de gewone naam kort genoeg is.",
        "unitSingular": "Eenheid in het enkelvoud.",
        "decimals": "Aantal decimalen om te tonen.",
        "kind": "Soort.",
        "polarity": "Of hoger beter of slechter is, of geen van beide.",
        "areaKind": "Soort gebied.",
        "stage": "Plaats in de keten van inzet tot effect.",
        "headline": "Of dit een hoofdcijfer is.",
        "population": "Over wie het gaat; bij een gebied het aantal inwoners op 1 januari per jaar.",
        "comparabilityNote": "Wat u moet weten voor u vergelijkt.",
        "definition": "Wat het betekent.",
        "synonyms": "Andere woorden ervoor.",
        "name": "Naam.",
        "officialName": "Officiële naam.",
        "province": "Provincie.",
        "g4": "Of het een van de vier grote steden is.",
        "programmeCity": "Of de gemeente in het programma voorkomt.",
        "latitude": "Breedtegraad van een punt erin.",
        "longitude": "Lengtegraad van een punt erin.",
        "veiligheidsregio": "Code van de veiligheidsregio.",
        "veiligThuisRegio": "Regio van Veilig Thuis.",
        "validFrom": "Eerste dag van het gebied; leeg als het al langer bestaat.",
        "validUntil": "Laatste dag van het gebied; leeg als het nog bestaat.",
        "successor": "Code van het gebied waar het in opging.",
        "note": "Toelichting.",
        "partOf": "Codes van de gebieden waar dit deel van is, de kleinste eerst.",
        "year": "Jaar.",
        "averagePopulation": "Het gemiddelde aantal inwoners over het jaar. Geen cijfer is hierdoor gedeeld.",
        "boundaryChanges": "Wanneer de grenzen veranderden. Rond zo'n dag is er geen cijfer per inwoner.",
        "changedOn": "Eerste dag met de nieuwe grenzen.",
        "residentsMoved": "Hoeveel inwoners daardoor in een andere gemeente kwamen; leeg is onbekend.",
        "description": "De verandering in woorden.",
        "publisher": "Uitgever.",
        "publisherKind": "Soort uitgever.",
        "publisherArea": "Code van de gemeente die de bron zelf uitgaf.",
        "publishedOn": "Wanneer de bron verscheen: jaar, maand of dag, zo precies als bekend.",
        "address": "Waar de bron op het web staat; leeg als wij dat niet weten.",
        "addressStatus": "Of wij weten waar de bron op het web staat.",
        "seenOn": "Wanneer wij de bron daar zagen: jaar, maand of dag, zo precies als bekend.",
        "licenceNote": "Wat de licentie betekent.",
        "boundaries": "Op welke gemeentegrenzen de cijfers van de bron gaan.",
        "term": "Code van het begrip.",
        "sourceWords": "De woorden die de bron gebruikt.",
        "state": "Stand.",
        **RELEASE_FIELDS,
        "action": "Code van de actie.",
        "statusWords": "De status in de woorden van de bron.",
        "statusBasis": "Waar wij de status uit afleiden.",
        "explanation": "Toelichting.",
        "pairing": "Of de toelichting er zeker bij hoort of door ons is gekoppeld.",
        "asOf": "Stand van welke dag.",
        "doubt": "Waarover wij twijfelen.",
        "goal": "Code van het doel.",
        "target": "Code van het streefcijfer.",
        "sameUnit": "Of resultaat en streefcijfer hetzelfde tellen.",
        "hasPace": "Of het resultaat tegen een gelijkmatige verdeling over het jaar mag worden gehouden.",
        "forWhom": "Voor wie het streefcijfer geldt, als dat geen gebied is.",
        "comparator": "Hoe de waarde van het streefcijfer is bedoeld.",
        "valueMax": "Bovenkant van het bereik.",
        "words": "De woorden van de bron.",
        "namesMovement": "Of die woorden een beweging noemen (‘een afname’) of iets omschrijven (‘vrij constant’).",
        "outcomeUnknown": "Of de uitkomst niet in de bron staat.",
        "measure": "Code van de maatregel; bij een streefcijfer die het moet halen.",
        "theme": "Thema.",
        "targetWords": "Wat is nagestreefd, in woorden.",
        "realisedWords": "Wat is bereikt, in woorden.",
        "notDelivered": "Metingen waarvan wij de waarde nog niet hebben.",
        "bottleneck": "Code van het knelpunt.",
        "cause": "Oorzaak.",
        "who": "Wie er iets aan kan doen.",
        "money": "Geld of ambtelijke inzet.",
        "item": "Post of onderdeel.",
        "amountEur": "Gepland bedrag in euro; leeg is onbekend, niet nul.",
        "stateOn": "Dag van de stand.",
        "peerGroup": "Groep van vergelijkbare gemeenten.",
        "started": "Jaar van begin, als een bron dat noemt.",
        "ended": "Jaar van einde, als een bron dat noemt.",
        "yearlyOcwEur": "Wat de regel de groep per jaar geeft, in euro; niet wat is betaald.",
        "amountBasis": "Waar het bedrag op rust.",
        "finding": "Code van de bevinding.",
        "part": "Deel: bevinding, ondersteuning of kader.",
        "topic": "Onderwerp.",
        "category": "Categorie.",
        "countValue": "Het getelde aantal of aandeel.",
        "countValueMax": "Bovenkant, als het een bereik is.",
        "countBasis": "Waar het getal vandaan komt.",
        "countQualifier": "Voorbehoud bij het getal.",
        "countWords": "Het telwoord van de bron, zoals ‘circa de helft’.",
        "countRank": "Plaats van het telwoord, van de meeste gemeenten (1) naar de minste.",
        "countUnit": "Wat is geteld.",
        "denominatorWords": "Van hoeveel, in woorden.",
        "names": "Welke gemeenten zijn genoemd.",
        "namesBasis": "Waar die namen vandaan komen.",
        "embeddable": "Of de bevinding zonder haar toelichting mag reizen.",
        "series": "Reeks van het onderzoek.",
        "question": "Wat is gevraagd.",
        "sex": "Of alleen vrouwen of alleen mannen zijn gevraagd; leeg is iedereen of niet genoemd.",
        "qualifierWords": "Het voorbehoud in de woorden van de bron.",
        "claim": "Code van de uitspraak.",
        "cityActivity": "Code van de activiteit van een stad.",
        "activityKind": "Soort activiteit.",
        "basis": "Waar het staat: in de evaluatie, in een eigen plan of onderzoek, of in een bericht van het Rijk.",
        "survey": "Code van het stadsonderzoek.",
        "step": "Nummer van de stap.",
    }
)

DOCS_COLUMNS = ("Naam", "Betekenis")
DOCS = MappingProxyType(
    {
        "title": "Cijfers voor programma's (API)",
        "start": (
            "Alle openbare cijfers zijn ook door een programma te lezen, zonder sleutel en zonder "
            "kosten. Vermeld de bron die bij elk cijfer staat."
        ),
        "rules": "Vormen, bladzijden, bewaren en licenties",
        "parameters": "Wat u kunt kiezen",
        "fields": "Velden in het antwoord",
        "example": "Voorbeeld: ",
        "answer": "Antwoord op het voorbeeld",
    }
)
