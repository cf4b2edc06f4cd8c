import { Steps } from 'antd'
import { useState } from 'react'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { useWords } from '../../words/use-words.ts'
import { type Administrator, AdministratorStep } from './administrator-step.tsx'
import { FirstSiteStep } from './first-site-step.tsx'
import { type Organisation, OrganisationStep } from './organisation-step.tsx'
import { useSetUp } from './use-set-up.ts'
import './set-up.css'

/** From an empty system to the first conversation, in three steps. */
export function SetUpPage() {
  const { t } = useWords()
  const [step, setStep] = useState(0)
  const [organisation, setOrganisation] = useState<Organisation>({ name: '', departments: [] })
  const setUp = useSetUp(() => setStep(2))
  const finish = (administrator: Administrator) =>
    setUp.run({
      organisation: organisation.name,
      departments: organisation.departments,
      administrator,
    })
  return (
    <div className="set-up">
      <div className="sign-in-language">
        <LanguageSwitch signedIn={step === 2} />
      </div>
      <div className="set-up-card">
        <h1>{t('setUp.title')}</h1>
        <p className="set-up-lead">{t('setUp.lead')}</p>
        <Steps
          size="small"
          current={step}
          items={(['organisation', 'administrator', 'site'] as const).map((name) => ({
            title: t(`setUp.steps.${name}`),
          }))}
        />
        <div className="set-up-step">
          {step === 0 && (
            <OrganisationStep
              initial={organisation}
              next={(value) => {
                setOrganisation(value)
                setStep(1)
              }}
            />
          )}
          {step === 1 && (
            <AdministratorStep
              back={() => setStep(0)}
              finish={finish}
              pending={setUp.pending}
              problem={setUp.problem}
            />
          )}
          {step === 2 && <FirstSiteStep />}
        </div>
      </div>
    </div>
  )
}
