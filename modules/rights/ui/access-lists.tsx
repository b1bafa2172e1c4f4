import { Button, Drawer, Form, Input, Select } from "antd";
import { useState } from "react";
import { Failed, sentenceOf, useSay } from "#platform/kit";
import { say } from "#platform/words";
import type { AccessList, Member } from "#rights";
import { MemberTable } from "./member-table.tsx";
import { useAccessLists, useCandidates, useListChange } from "./queries.ts";

type Change = { list: AccessList; member?: Member };

/** Lists of minors' files: the supervisor decides who is on them and sees none of the files by that. */
export function AccessLists() {
  const t = useSay();
  const lists = useAccessLists(true);
  const [change, setChange] = useState<Change>();
  if (lists.isError) return <Failed error={lists.error} retry={() => void lists.refetch()} />;
  if (!lists.data || lists.data.length === 0) return null;
  return (
    <section className="rights-lists" aria-labelledby="access-lists">
      <h2 id="access-lists">{t(say("未成年人案卷的查阅名单", "Who may see minors’ files"))}</h2>
      <p className="soft">
        {t(
          say(
            "只有名单上的人能打开案卷。由上级的另一人加入或移出，不能办理自己的；立即生效。年满十八周岁，名单自动失效（未成年人保护法 103）。",
            "Only those listed can open the file. A second person above adds and removes, never oneself; it takes effect at once. The list ends by itself at eighteen (未成年人保护法 103).",
          ),
        )}
      </p>
      {lists.data.map((list) => (
        <section
          key={list.casefileId}
          className="rights-part"
          aria-label={t(say(`${list.region.name} 案卷 ${tail(list)}`, `File ${tail(list)}, ${list.region.name}`))}
        >
          <header>
            <h3>
              {list.region.name} <span className="soft">{t(say(`案卷 ${tail(list)}`, `file ${tail(list)}`))}</span>
            </h3>
            <span className="rights-acts">
              <Button onClick={() => setChange({ list })}>{t(say("加入名单", "Put somebody on it"))}</Button>
            </span>
          </header>
          <div className="rights-scroll">
            <MemberTable
              members={list.members}
              act={(member) => (
                <Button
                  size="small"
                  onClick={() => setChange({ list, member })}
                  aria-label={t(say(`移出 ${member.name ?? member.login}`, `Remove ${member.name ?? member.login}`))}
                >
                  {t(say("移出", "Remove"))}
                </Button>
              )}
            />
          </div>
        </section>
      ))}
      <ChangePanel change={change} onClose={() => setChange(undefined)} />
    </section>
  );
}

const tail = ({ casefileId }: AccessList): string => casefileId.slice(-6);

function ChangePanel({ change, onClose }: { change: Change | undefined; onClose: () => void }) {
  const t = useSay();
  return (
    <Drawer
      open={change !== undefined}
      onClose={onClose}
      title={t(change?.member ? say("移出名单", "Take off the list") : say("加入名单", "Put on the list"))}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      {change && <ChangeForm change={change} onDone={onClose} />}
    </Drawer>
  );
}

type Given = { who?: string; reason: string; until?: string };

function ChangeForm({ change: { list, member }, onDone }: { change: Change; onDone: () => void }) {
  const t = useSay();
  const { admit, dismiss } = useListChange(onDone);
  const candidates = useCandidates(member ? undefined : list.casefileId);
  const error = admit.error ?? dismiss.error;
  const id = list.casefileId;
  const send = ({ who = "", reason, until }: Given) => {
    if (member) return dismiss.mutate({ id, member: member.id, reason });
    const [login = "", post = ""] = who.split(" ");
    return admit.mutate({ id, login, post, reason, ...(until && { until }) });
  };
  const required = (label: string) => [{ required: true, message: t(say(`请填写${label}。`, "Please fill this in.")) }];
  return (
    <Form<Given> layout="vertical" requiredMark={false} onFinish={send}>
      {error && (
        <p className="notice" role="alert">
          {t(sentenceOf(error))}
        </p>
      )}
      {member ? (
        <p className="rights-said">
          {member.name ?? member.login} <span className="soft">{member.post}</span>
        </p>
      ) : (
        <Form.Item name="who" label={t(say("谁", "Who"))} rules={required("人员")}>
          <Select
            loading={candidates.isPending}
            options={
              candidates.data?.map(({ login, post, name, title, place }) => ({
                value: `${login} ${post}`,
                label: `${name} ${place} ${title}`,
              })) ?? []
            }
          />
        </Form.Item>
      )}
      <Form.Item name="reason" label={t(say("为什么", "Why"))} rules={required("理由")}>
        <Input maxLength={200} />
      </Form.Item>
      {!member && (
        <Form.Item
          name="until"
          label={t(say("至哪天（可不填）", "Until (optional)"))}
          extra={t(say("不填：到成年为止", "Left out: until coming of age"))}
        >
          <Input type="date" />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={admit.isPending || dismiss.isPending}>
        {t(member ? say("移出，并记入审计", "Remove, and log it") : say("加入，并记入审计", "Add, and log it"))}
      </Button>
    </Form>
  );
}
