/**
 * Words of office computing that people use for the same thing, one group a line, general English only: a company's own
 * words are content. Two or more words joined by "_" are an expression. A word may stand in several groups.
 */
export const englishSynonyms = `
delete remove erase get_rid_of clear wipe purge eliminate take_off discard drop
cancel undo revert abort call_off withdraw revoke
restore recover retrieve get_back undelete bring_back
add insert include append attach put_in incorporate
create make build set_up generate new compose
install set_up setup deploy put_on
uninstall remove
change edit modify alter update adjust amend customize customise switch convert
rename change_name
move transfer migrate shift relocate
copy duplicate replicate clone
replace swap exchange substitute
send forward deliver mail transmit submit
receive get obtain fetch collect
share give_access publish distribute
download save store keep export save_as
upload import load bring_in
backup back_up archive save export copy
find search look_for locate seek discover look_up lookup query
filter narrow_down restrict limit sort_out
show display view see visible appear reveal
hide conceal invisible
open launch start run execute
close quit exit shut end terminate
stop prevent block disable turn_off switch_off avoid disallow ban
enable turn_on switch_on activate allow permit
start begin boot turn_on power_on
restart reboot reset start_again
connect join link attach hook_up sync
disconnect disconnected drop drop_out cut_off cut_out lose_connection unlink
link url hyperlink address web_address
login log_in logon log_on sign_in signin enter
logout log_out log_off sign_out
account profile user login
username user_name login_name user_id account_name
password passcode pin credential passwd pwd
forgot forget forgotten lost dont_remember cant_remember
lock locked block blocked lock_out locked_out
unlock unblock
access reach permission right authorization authorisation privilege entry
allow permit let permission allowed able
deny denied refuse refused reject rejected forbidden not_allowed
grant give assign provide
request apply application ask order
approve approval authorize authorise sign_off
broken fail failed failure not_work doesnt_work wont_work not_working faulty defective dead crash
error fault mistake failure problem issue trouble bug
crash freeze frozen hang hung stuck not_responding unresponsive
slow sluggish lag laggy takes_forever takes_long latency delay
fast quick speed speed_up faster
fix repair solve resolve mend troubleshoot
email mail message e_mail
mailbox inbox mail_box
spam junk phishing
attachment attached_file enclosure
message msg text chat note post
reply answer respond response
recipient addressee sender from person
contact get_in_touch reach
conversation thread discussion
calendar callendar schedule agenda
meeting appointment event conference call
invite invitation
reminder notification alert notify remind warning
picture image photo photograph screenshot icon graphic
video movie film clip recording footage
audio sound music song voice
mute silence silent no_sound
file document doc paper
folder directory
spreadsheet excel sheet worksheet workbook table
presentation powerpoint slide slides deck
page site website webpage web_page web_site
browser chrome edge firefox internet_explorer
webapp web_app application app program software tool
computer pc machine laptop notebook desktop workstation
phone telephone mobile cellphone smartphone handset
screen monitor display
keyboard key
headset headphone earphone microphone mic
camera webcam
printer print printing
scan scanner scanning
disk drive hard_drive ssd
usb flash_drive thumb_drive memory_stick
network internet connection connectivity
wifi wireless wlan wi_fi
lan cable wired ethernet
vpn remote_access remote
server host
database db
backup copy
private privacy confidential secret secure
public everyone anyone open
friend buddy contact
group team list
people person user someone
multiple several many more_than_one various
single one only
all every entire whole complete everything
old oldest earlier previous past
new newest latest recent
first initial earliest
last final latest
large big huge larger increase more
small little tiny smaller reduce decrease less fewer
increase raise extend expand enlarge grow
reduce decrease shrink lower compress
size length space capacity
full no_space out_of_space quota
free gratis without_paying no_charge
pay paid payment cost price buy purchase
difference differ different distinction distinguish versus vs
same identical equal
simultaneously same_time at_once concurrently parallel
default standard predefined preset
automatically automatic auto
manually by_hand manual
temporarily temporary
permanently forever permanent for_good completely
date time day when period
position location place spot point where
specific particular certain given
country abroad outside foreign
language translate translation
offline without_internet no_internet
online web internet
mobile phone_app
sync synchronize synchronise sync_up
merge combine unite join
split separate divide break_up
order sort arrange organize organise rank
count number amount how_many
format style font formatting layout
line row
column field
color colour
bold strikethrough cross_out crossed_out strike_through
code source program snippet
syntax markup notation
shortcut hotkey
tag label category
list enumerate overview
track follow monitor watch
history log record past
statistics stats analytics traffic
know determine figure_out tell find_out check identify
check verify confirm make_sure ensure
protect secure safe encrypt
virus malware trojan ransomware infected
suspicious scam phishing fraud
stolen lost missing theft
missing disappear disappeared gone vanished not_there lost
damage damaged broken cracked smashed
leave quit resign depart leaver
join joiner new_starter new_hire onboard start
colleague coworker teammate employee staff
boss manager supervisor leader
delegate deputy substitute stand_in
holiday vacation leave away out_of_office
office workplace site branch
home at_home from_home remotely
expire expired run_out out_of_date outdated
renew extend prolong
version release edition
upgrade update patch newer
wrong incorrect invalid mistaken
correct right proper
blank empty white
black dark
noise noisy echo loud
blurry blurred fuzzy unclear
flicker flickering flashing
ask question query
rule policy
help assist support assistance
instruction guide manual how_to tutorial steps
`;
