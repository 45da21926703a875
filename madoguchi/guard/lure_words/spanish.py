"""Words of lures in Spanish, by what they are in a lure."""

WORDS = {
    "messenger": (
        "telegram|tele!|whatsapp|wasap|wasapp|guasap|whats!|wsp!|wpp!|wp!|wa!|signal|discord|instagram|insta!|ig!|messenger|"
        "facebook|viber|skype|por line|line:|dm!|por privado|por interno|al privado|al interno|por wsp|por wp|al tele|por tele|"
        "al whats|el whats|wsp|in insta|en insta"
    ),
    "call": (
        "póngase en contacto|ponte en contacto|contacta|contáct|contacte|contactar|contactarme|comunícate|comuníquese|escrib|"
        "escríb|mánda|mande|mandar|manda!|háblame|háblale|hablar|hablamos|hable con|habla con|agrég|añád|añade|búsca|sigamos|"
        "seguimos|sigo por|continuemos|continuamos|pasemos|pasamos|pasa por|pásate|vámonos|entre en|entra al|entre al|entra a!|"
        "únete|únase|únanse|llám|llame|llama a|te hablo|te escribo|te llamo|te contacto|te atiend|le atiend|tócale|mensajea|"
        "pregúnta|consulta con|dale a|hit!|sígue|dile a|pásate a|nos pasamos|hay que pasar|escríbanle|escribanle|llámenle|"
        "remita|remítan|envíe sus|metete|métete|están en|ya están|déjame tu|dejame tu|deja tu|ve a!|anda a|búscalo|buscalo|"
        "yo te lo|mensajeame|mensajéame|pregúntale|mándame mensaje|un mensaje a|busque recup|busca a|búsquelo|vámonos a|"
        "vamos al|vamos por|añádeme|agrégame|entra en el grupo|entra en t"
    ),
    "helper": (
        "especialista|soporte|agente|ingeniero|técnico|equipo|moderador|administrador|admin|asesor|experto|departamento|"
        "encargado|atención|gestor|abogado|hacker|señor|ejecutivo|nivel 2|nivel2|oficial|el staff|staff|don |agentes|mesa"
    ),
    "promise": (
        "recuper|reembols|devoluci|devuelv|solucion|resolv|resuelv|arregl|agiliz|rápido|inmediat|al instante|al toque|garanti|"
        "desbloque|libera|ayudar|ayudo|atender|en minutos|en una hora|hoy mismo|duplic|bono|seguro que|te lo arreglo|arregla|"
        "lo mío|en 20 min|en vivo|vemos!|te lo explico|explico"
    ),
    "direct": (
        "directamente|directo|cuenta personal|correo personal|número personal|mi personal|en privado|por privacidad|privado|"
        "no pase|no pases|sin pasar|en vez de esperar|en lugar de esperar|no esperes|va lento|muy lento|es lento|aquí no|"
        "acá no|más seguro|fuera de|por fuera|no pierdas tiempo|perder tiempo|lo van a cerrar|se va a cerrar|se cayó|caído|"
        "no podemos tratar|por seguridad|también estoy en|sigamos por|sigamos en|pasemos a|seguimos por|continuemos por|"
        "nos pasamos"
    ),
    "number": (
        "tu número|su número|tu numero|tu whatsapp|su whatsapp|tu telegram|tu cel!|tu celular|tu contacto|tu wsp|tu teléfono|"
        "déjame tu|dejame tu|deja tu núm|me das tu|dame tu núm|dame tu num|dame tu what"
    ),
    "helped": (
        "a mí me pasó|a mi me paso|me pasó igual|me pasó lo mismo|me paso lo mismo|lo mismo me|mismo problema|igual que a ti|"
        "me lo arregl|me ayud|me solucion|me resolv|me recuper|me devolv|este señor|esta señora|este chico|este tipo|este pana|"
        "este man|recomiend|es confiable|es de fiar|gracias a|recuperé|recupere mi|recuperó mi|yo estaba igual|estaba igual|"
        "hasta que conocí|hasta que encontr|recuperó lo m|me salvó|a mi tambien|a mí también|también me estaf"
    ),
    "pays": (
        "te pago|te pagamos|te pagaré|te pagaria|te pagaría|pagamos|pago bien|pagaré|pagaría|te compenso|te compensamos|"
        "te llevas|te llevarías|te toca|es tuyo|son tuyos|es tuya|tu precio|su precio|cuánto ganas|cuanto ganas|el triple|"
        "de tu sueldo|que tu sueldo|a tu monedero|a tu billetera|a tu wallet|tu cuenta personal|tu bolsillo|repartimos|"
        "repartir|mitad y mitad|a medias|comisión por|regalito|propina|gratificación|mordida|coima|soborno|te lo agradec|"
        "te agradec|un detalle|tu parte|tu tajada|remunerad|buena plata|buen dinero|buena pasta|cuánto te pagan|"
        "cuanto te pagan|generoso|generosa|di una cifra|di un precio|por cuánto|por cuanto|50/50|mitad pa|mitad y|te conviene|"
        "va a haber algo|recompensar|agradecido|pagamos por|lucas por|dólares por cada|comisión por cada|te doy comis|"
        "recompensa de|recompensa para|doble de tu|ofrezco el doble|pago el doble|te puedo pagar|puedo pagar|te puedo dar|"
        "comparto el|te paga dos|te pagan poco|cripto fácil|cripto facil|no te vas a arrepentir"
    ),
    "gives": (
        "te transfiero|te deposito|te mando|te envío|te doy|te daré|te daría|te regalo|te ofrezco|te ofrecemos|te paso|te caen|"
        "te giro|te tiro|para ti|pa ti|pa vos|para vos|para usted|te suelto|te yapeo|te bizum|te hago un bizum|es tuya|es tuyo|"
        "hay 0|te consigo|te pongo|te cae|hay algo pa|y recibes|recibes 1|recibes|en cripto y|un regalito"
    ),
    "money": "cuarta parte|la mitad|mil verdes|verdes!|lucas!|mil pesos|luquitas|palos!|una cifra|diez mil|cinco mil|veinte mil",
    "side": (
        "ingreso extra|ingresos extra|dinero extra|plata extra|dinero fácil|plata fácil|lana extra|pasta extra|ganar!|ganarte|"
        "ganarías|trabajito|chamba|curro|hagamos business|business|facilito|plata rápida|hacer plata|ganar plata|hacer dinero|"
        "se busca|buscamos|busco gente|vacante|te interesa un|te interesa gan|te interesa hacer|te propongo|"
        "tengo una propuesta|colabora conmigo|colabora con nos|cripto fácil|cripto facil"
    ),
    "trade": (
        "compramos|véndeme|vende!|vendes|vendo|vendan|me vendes|se compra|se busca personal|contratamos|reclutamos|compro!|comprador de"
    ),
    "per": "por cada|c/u|por expediente|por cabeza|por perfil|por nombre|por usuario",
    "data": (
        "de los clientes|de clientes|de tus clientes|de sus clientes|a los clientes|clientes más|clientes grandes|clientes vip|"
        "de otro usuario|de un cliente|usuarios vip|a quién pertenece|a quien pertenece|de quién es|de quien es|dueño de|"
        "titular de|algunos saldos|saldo de|el saldo y|base de datos|bases de datos|la base|listas de|correos de|teléfonos de|"
        "información de|info de|información interna|info interna|sistema interno|acceso interno|herramientas internas|tickets|"
        "tu acceso|tu usuario|tu pantalla|capturas de|pantallazos|ballenas|ordenador del trabajo|compu del trabajo|"
        "peces gordos|ves saldos|cada consulta|la data|sacas la|los retiros de|retiros de un|de un tipo|de ese usuario|"
        "de este usuario|domicilio|capturas de ticket|los mails de|los correos|datos de usuario|datos de los|datos de client|"
        "lista de user|lista de usuarios|lista de client|documentos de ident|documentos de los|panel de soporte|panel de admin|"
        "panel de tickets|panel interno|ver el panel|tu panel|ver saldos|expediente kyc|expedientes|kyc de|kyc del|"
        "listado de client|listado de usuarios|saldos de|cuentas vip|exportación de las cuentas|exportacion|de clientes de|"
        "por perfil|perfiles de"
    ),
    "deed": (
        "levantas el bloqueo|levanta el bloqueo|levantar|levantas|desbloque|descongel|liberas|libera!|liberar|apruéb|aprueb|"
        "aprobar|pásame la verif|sin el selfie|sin selfie|sin documento|sin verific|saltas|salta!|saltarte|sáltate|omit|ignora|"
        "hazte de la vista|vista gorda|ojos cerrados|cierra los ojos|desactiv|quita!|quitas|quitar|quítale|reset|restablece|"
        "cambia el correo|cambiar el correo|control de origen|favorcito|mueve mi|bórra|borrar|pásame el kyc|pasame el kyc|"
        "el kyc nomás|quítale el|el candado|se le cae el|con cumplimiento|cumplimiento|hazme pasar|déjame pasar|acelera mi|"
        "mete mano|el kyc nomas|cambiar el mail|cambies el correo|firme la revis|firmar la revis|lo desbloqueado|resetear|"
        "autenticador|saltar la revis"
    ),
    "insider": (
        "dentro de la bolsa|desde dentro|alguien de dentro|alguien dentro|alguien adentro|de adentro|contactos dentro|"
        "contacto dentro|infiltrado|agentes de soporte|agente de soporte|gente de soporte|trabajas en|trabajas ahí|que trabaje|"
        "quien trabaje|ganas ahí|un compañero|insider|personal de exchange|gente de exchange|empleados de|personal de soporte|"
        "empleado de|un empleado|trabajadores de|tu oficina|personal que colabore|quien firme"
    ),
    "secret": (
        "nadie se entera|nadie se va a enterar|nadie lo sab|nadie sab|nadie tiene que|entre nosotros|entre tú y yo|"
        "entre tu y yo|entre vos y yo|secreto|discret|sin avisar|sin que se|tu jefe|su jefe|sin decir|calladito|sin rastro|"
        "confidencial|bajo la mesa|ni se van a|no se van a dar cuenta|ni cuenta|psss|nadie se va|shh"
    ),
    "told": (
        "me dijo|me dice|me dicen|me dijeron|me contact|me escribi|me escriben|me escribe|me llam|me pid|me pide|me ofreci|"
        "me ofrece|me agreg|me mand|me envi|se hace pasar|se hizo pasar|dice ser|decía|que dice|dicen ser|estaf|fraude|"
        "phishing|falsa|falso|denunci|reportar|sospech|cuidado|nunca|jamás|no escrib|no contact|no respond|no sig|no agreg|"
        "no env|no hable|no se comuniq|un hombre|una persona|un tipo que|un desconocido|conocí|suplant"
    ),
    "asked": (
        "¿es |es oficial|es este|es esta|es suyo|es vuestro|son ustedes|de ustedes|es real|es verdad|tienen|tenéis|hay un|"
        "hay una|puedo|puede|pueden|cómo|dónde|cuándo|por qué|cuál|verídic|legít"
    ),
}
