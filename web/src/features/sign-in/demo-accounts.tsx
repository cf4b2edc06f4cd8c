import type { DemoAccount } from '../../api/contracts.ts'
import { useWords } from '../../words/use-words.ts'

interface DemoAccountsProps {
  accounts: DemoAccount[]
  choose: (account: DemoAccount) => void
}

/** Who can be played in the demo, by unit. */
export function DemoAccounts({ accounts, choose }: DemoAccountsProps) {
  const { t, own } = useWords()
  const units = [...new Set(accounts.map((account) => account.unit))]
  return (
    <section className="demo-accounts">
      <h2>{t('signIn.demo')}</h2>
      <p>{t('signIn.demoHint')}</p>
      <div className="demo-accounts-list">
        {units.map((unit) => (
          <div key={unit}>
            <h3>{unit}</h3>
            {accounts
              .filter((account) => account.unit === unit)
              .map((account) => (
                <button key={account.number} type="button" onClick={() => choose(account)}>
                  <code>{account.number}</code>
                  <strong>{account.name}</strong>
                  <span>{own(account.role)}</span>
                </button>
              ))}
          </div>
        ))}
      </div>
    </section>
  )
}
