"""Words of lures in Vietnamese, by what they are in a lure. Read without its marks, as many people type it."""

WORDS = {
    "messenger": (
        "zalo|zl!|da lô|telegram|tele!|telegr|tlg!|whatsapp|viber|facebook|messenger|fb!|mess!|inbox|ib!|discord|qua line|"
        "line:|signal|instagram|wechat|ib tele|trên insta|qua zl|zl|insta!"
    ),
    "call": (
        "kết bạn|liên hệ|lh!|liên lạc|nhắn|nhắn tin|gọi thẳng|vào nhóm|vào group|tham gia|vô nhóm|vô group|add!|ib!|inbox|"
        "qua zalo|qua tele|sang tele|sang zalo|chuyển sang|tìm kiếm|trao đổi|nói chuyện|chat với|ib |add zl|ở t.|tìm gặp|"
        "gọi zalo|để lại|thêm zalo|gọi cho|hỏi anh|alo cho|dm!"
    ),
    "helper": (
        "nhân viên|chuyên viên|quản lý|đội ngũ|chuyên gia|luật sư|hacker|cskh|tư vấn|bên support|support|sếp kỹ thuật|"
        "nhân viên hỗ trợ|bên hỗ trợ|bộ phận hỗ|kỹ thuật viên"
    ),
    "promise": (
        "giải quyết|hoàn tiền|lấy lại|rút được|rút về|xử lý|nhanh|ngay|gấp|liền|mở khóa|khôi phục|đảm bảo|bảo đảm|cam kết|giúp|"
        "trong 1 giờ|vài phút|thưởng|lãi|xử cho|lấy lại đc|về ví"
    ),
    "direct": (
        "thẳng|trực tiếp|riêng|cá nhân|đừng qua|không cần qua|khỏi qua|khỏi chờ|đừng chờ|không cần chờ|ở đây chậm|chậm lắm|"
        "ở đây lâu|an toàn hơn|nhanh hơn|ngoài sàn|đừng phí time|đừng phí|phí thời gian|sắp đóng|hệ thống lỗi|bị lỗi|"
        "chuyển sang|sang zalo|sang tele|qua zalo nói"
    ),
    "number": (
        "số điện thoại|sđt|sdt|cho tôi số|cho xin số|cho mình số|xin số|cho xin zalo|xin zalo|số zalo|để lại số|để lại sdt|"
        "để lại sđt|cho xin sdt|cho xin sđt"
    ),
    "helped": (
        "tôi cũng bị|mình cũng bị|cũng bị|giống mình|anh ấy giải quyết|anh này|ông này|chị này|bạn này|giúp mình|giúp tôi lấy|"
        "lấy lại được|uy tín|đã giúp|lấy lại đc|giống bạn|cứu mình"
    ),
    "pays": (
        "tôi trả|tôi sẽ trả|mình trả|trả cho bạn|trả bạn|trả công|chia cho|chia bạn|chia đôi|chia 50|chuyển cho bạn|"
        "chuyển khoản cho bạn|biếu|bồi dưỡng|hậu tạ|cảm ơn riêng|lót tay|hoa hồng|lương cao|lương của|gấp đôi lương|thù lao|"
        "thưởng riêng|ra giá|bao nhiêu cũng|không để bạn thiệt|trả tiền|trả theo|hào phóng|nửa cho|ra giá đi|muốn kiếm|"
        "mình sẽ trả"
    ),
    "gives": (
        "cho bạn|chuyển cho|chuyển riêng|gửi riêng|chuyển khoản cho|ck cho|ck riêng|gửi bạn|tôi chuyển|mình chuyển|cho em|"
        "chuyển em|ck liền|e ck|mình ck|tôi ck|a ck|chia tư|chia đôi|biếu"
    ),
    "money": "một nửa|chia tư|một phần tư|trieu|triệu|củ!|tr!",
    "side": (
        "thêm thu nhập|thu nhập thêm|kiếm thêm|kiếm tiền|việc nhẹ|tiền dễ|việc làm thêm|làm thêm|kèo|muốn kiếm|kiếm 5|"
        "kiếm nhanh|cần nv|cần nhân viên|cần tuyển|hợp tác với tôi|hợp tác riêng|tuyển người"
    ),
    "trade": "mua lại|thu mua|cần mua|bán lại|cần nv|cần tuyển|tuyển nv|tuyển nhân viên|mua data|mua thông tin|bán data",
    "per": "mỗi người|mỗi cái|mỗi lần|mỗi hồ sơ|mỗi dòng|mỗi tuần|một cái|một hồ sơ",
    "data": (
        "thông tin người dùng|data khách|data user|của ai|chủ ví|chủ tài khoản|hồ sơ kyc|ảnh cccd|cccd|thông tin khách|"
        "info khách|khách vip|trang quản trị|hệ thống nội|quyền truy cập|màn hình|cá mập|mail mấy|xem được số dư|xem số dư|"
        "ảnh chụp ticket|lần coi|lịch sử rút|địa chỉ nhà|khách hàng lớn|danh sách khách|danh sách email|danh sách người|"
        "dữ liệu khách|dữ liệu người|thông tin người|số dư vài|số dư của|số dư mà|email khách|sđt khách"
    ),
    "deed": (
        "mở khóa|mở băng|gỡ khóa|mở giúp|duyệt kyc|không cần ảnh|không cần selfie|bỏ qua|làm ngơ|tắt 2fa|tắt xác|gỡ 2fa|"
        "đổi email|đổi mail|nhắm mắt|cho qua|linh động|mở khoá acc|mở khoá|mở khóa acc|bỏ chặn|duyệt giùm|duyệt cho|duyệt giúp|"
        "xóa log"
    ),
    "insider": (
        "nhân viên sàn|người trong|làm ở sàn|làm trong sàn|làm việc ở|làm việc tại|nội gián|tay trong|nhân viên hỗ trợ|"
        "người bên trong|nv sàn|support ơi|làm sàn|tuyển nhân viên"
    ),
    "secret": (
        "không ai biết|ko ai biết|k ai biết|không ai hay|bí mật|kín|đừng nói|sếp|giữa hai|hai ta|lén|âm thầm|riêng hai|"
        "ko ai để ý|không ai để ý|ko ai hay|chả ai"
    ),
    "told": (
        "bảo tôi|bảo mình|nói với tôi|nói là|nói rằng|tự xưng|mạo danh|giả mạo|giả danh|lừa|lừa đảo|có người|ai đó|người lạ|"
        "nhận được|gọi cho tôi|gọi cho mình|nhắn cho tôi|liên hệ với tôi|yêu cầu tôi|đừng bao giờ|không bao giờ|đừng liên hệ|"
        "cảnh báo|cẩn thận|báo cáo|đáng ngờ|đề nghị tôi|quen trên|kẻ lừa|kẻ gian|kẻ xấu"
    ),
    "asked": (
        "có phải|phải không|không vậy|đúng không|chính chủ|làm sao|thế nào|ở đâu|khi nào|tại sao|được không|bao lâu|có nhóm|"
        "kênh chính thức|tài khoản chính thức|nhóm chính thức"
    ),
}
