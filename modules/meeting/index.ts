export { MEETING_ROOM } from "./kinds.ts";
export { ATTENDANCE, meetingBody, type Attendance, type Decision, type MeetingBody } from "./model.ts";
