"""Words of lures in Portuguese, by what they are in a lure."""

WORDS = {
    "messenger": (
        "whatsapp|whats!|zap!|zapzap|wpp!|zapp|telegram|tele!|telegrã|discord|instagram|insta!|signal|direct!|no privado|pv!|"
        "messenger|no inbox|no particular|no tele|pelo tele|zap|no zap|no insta|whats"
    ),
    "call": (
        "entre em contato|entra em contato|contate|contata|fale com|fala com|falar com|chama!|chame|chamar|te chamo|manda!|"
        "mandar|me manda|escreva|escreve|me add|procura!|vamos pro|vamos para|vamos continuar|continuamos|bora|entre no|"
        "entra no|entrar no|entre pelo|clica|liga!|ligue|me liga|chama lá|passa lá|cola no|cola lá|dá um alô|dar um toque|"
        "dá um toque|me chama|chama o|chama a|deixa teu|deixa seu|os atendentes|tão em|estão em|agora em|migrou para|procura o|"
        "fala direto|escreve pro|manda um|dá um oi|vem pro|vem no|me adiciona|adiciona no|continuar no|continuar pelo|clica no"
    ),
    "helper": (
        "especialista|suporte|atendente|agente|técnico|engenheiro|equipe|time de|moderador|administrador|admin|consultor|"
        "gerente|departamento|setor|hacker|advogado|analista|perito|do suporte|atendentes|o técnico|staff"
    ),
    "promise": (
        "resolv|reembols|recuper|devolv|devolu|agiliz|rapid|rápid|na hora|imediat|garanti|desbloque|liber|ajud|atend|"
        "em minutos|estorno|bônus|dobr|eu resolvo|resolvo!|em 20 min"
    ),
    "direct": (
        "direto|diretamente|conta pessoal|e-mail pessoal|email pessoal|número pessoal|meu pessoal|em particular|em privado|"
        "não passa|não passe|sem passar|em vez de esperar|não espera|aqui tá lento|está lento|tá lento|aqui não|mais seguro|"
        "aqui demora|demora muito|não perde tempo|vai fechar|sistema caiu|caiu!|por segurança|vamos pro|vamos continuar|"
        "continuar no|bora pro|vamos para o"
    ),
    "number": (
        "seu número|teu número|seu zap|teu zap|seu whats|seu telegram|seu contato|teu contato|seu telefone|seu cel!|"
        "seu celular|deixa teu|deixa seu|me passa seu|passa teu|manda teu num"
    ),
    "helped": (
        "aconteceu comigo|comigo também|mesmo problema|passei por isso|comigo foi|ele resolve|ela resolve|resolveu o meu|"
        "resolveu pra mim|resolveu meu|me ajudou|recuperou meu|recuperou o meu|recuperei|esse cara|essa moça|esse moço|"
        "recomendo|é confiável|graças a|de confiança|recuperou|também caí|tava igual|estava igual|me salvou|até achar|"
        "até conhecer"
    ),
    "pays": (
        "te pago|eu pago|pago bem|pagamos|pagaria|mando 500|na sua carteira|na tua carteira|sua conta pessoal|é seu|são seus|"
        "é teu|seu preço|teu preço|o dobro|o triplo|seu salário|teu salário|rachar|racha|meio a meio|dividir|divido|dividimos|"
        "comissão|propina|agrado|cafezinho|presentinho|sua parte|pix pra|remunera|te agrade|generoso|pagamos por|"
        "paga por print|conto por|por quanto|quanto quer|quanto você quer|50/50|agradecido|te recompens|vai ser recompensado|"
        "recompensa pra|gratificação"
    ),
    "gives": (
        "te dou|eu dou|te mando|te envio|eu mando|transfiro|deposito na|faço um pix|um pix|pra você|para você|pra vc|pra tu|"
        "te passo|é teu|é tua|te faço|te pix|mando um pix|teu!|tua!|seu!|te pago"
    ),
    "money": "um quarto|metade|conto!|mil reais|uma grana|dez mil|cinco mil",
    "side": (
        "renda extra|grana extra|dinheiro extra|dinheiro fácil|grana fácil|bico|freela|parceria|tirar 3 mil|rapidinho|moleza|"
        "ganhar uma grana|fazer dinheiro|precisa-se|procura-se|procuramos|tenho uma proposta|ganhar dinheiro|ganhar um extra|"
        "ganhar por fora"
    ),
    "trade": ("compramos|vende!|vendes|me vende|venda!|comprador|precisa-se|contratamos|recrutamos|procuramos funcion|procura-se|compro!"),
    "per": "por cada|por nome|por cliente|por consulta|por cabeça",
    "data": (
        "dos usuários|de usuários|do usuário|de um usuário|de um cliente|do cliente|dados dos|lista de|listas de|e-mails dos|"
        "emails dos|telefones dos|tela do sistema|sistema interno|acesso interno|seu acesso|seu login|informação interna|"
        "de quem é|dono da|dono de|documentos de|prints|print da|baleias|vê saldo|ve saldo|por consulta|emails das|"
        "print de ticket|prints de ticket|endereço do usuário|saques de|os e-mails|a base de clientes|dados de usuários|"
        "dos clientes|de clientes|maiores clientes|saldo de algu|saldo dos|saldo de client|ver saldos|kyc de|kyc dos|painel de|"
        "painel interno|banco de dados de|base de clientes|dados de cl|dados de us|contas vip|por perfil"
    ),
    "deed": (
        "desbloqueia|desbloquear|desbloqueio|descongela|libera!|liberar|aprova|aprovar|passa minha verif|sem a selfie|"
        "sem selfie|sem documento|sem verific|pular|pula!|ignora|faz vista grossa|vista grossa|fecha os olhos|desativ|tira!|"
        "tirar|reseta|troca o e-mail|trocar o e-mail|troca o email|limite|bloqueio|passa meu kyc|meu kyc|tira o bloqueio|"
        "o bloqueio|passa por cima|fura a fila|deixa passar|trocar o email|mudar o e-mail"
    ),
    "insider": (
        "funcionário|funcionaria|funcionária|alguém de dentro|gente de dentro|de dentro da|quem trabalha|que trabalhe|"
        "trabalha na|trabalha aí|atendente da|colega|insider|contato interno|atendentes de exchange|funcionário de|de exchange|"
        "de corretora|um empregado"
    ),
    "secret": (
        "ninguém vai saber|ninguem vai saber|ninguém sabe|ninguém precisa|ninguem precisa|entre nós|entre a gente|segredo|"
        "sigilo|discreto|discrição|sem avisar|sem contar|seu chefe|teu chefe|na miúda|por baixo dos panos|sem rastro|"
        "na encolha|ninguém vai notar|ninguem vai notar|ninguém nota|na surdina"
    ),
    "told": (
        "me disse|me disseram|disse que|disseram que|me contat|entrou em contato comigo|me chamou|me ligou|me ligaram|me pediu|"
        "pediram|me mandou|mandaram|me ofereceu|recebi|golp|fraude|phishing|falso|falsa|denunci|suspeit|cuidado|nunca|jamais|"
        "não entre|não responda|não envie|não adicione|um homem|uma pessoa|um cara me|alguém|se passa|se passando|dizendo|"
        "que diz"
    ),
    "asked": (
        "é oficial|é de vocês|é verdade|é verdadeiro|são vocês|vocês têm|vocês tem|tem algum|existe|posso|como |onde|quando|por que|qual "
    ),
}
