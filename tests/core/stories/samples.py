"""Our own story files, one a dialect, for the tests of this folder."""

from __future__ import annotations

CLASSIC = """\
# Shop

## US-1: Sign in
As a member, I want to sign in with my email, so that I see my orders.

### Acceptance criteria
- AC-1: Given a member, when they sign in, then they see their orders.
  - nested detail
- AC-2: The password is wrong: a message is shown.
- [ ] AC-4: No token is issued.

**Notes:**
- not a criterion

## US-2: Sign out
**As a** member,
**I want** to sign out,
**so that** nobody else uses my account.

**Depends on**: US-1

**Acceptance Criteria:**
1. The session ends.
2. The start page is shown.

---

## Search
As a visitor, I want to search the shop.
"""

KIRO = """\
# Requirements Document

## Introduction
Some words.

## Requirements

### Requirement 1: Sign in

**User Story:** As a member, I want to sign in, so that I see my orders.

#### Acceptance Criteria

1. WHEN a member signs in, THE system SHALL show the orders
2. IF the password is wrong, THEN THE system SHALL show a message
2. THE system SHALL write a log entry

### Requirement 2

**User Story:** As a member, I want to sign out, so that I am safe.

#### Acceptance Criteria

1. WHEN a member signs out THEN the session SHALL end
"""

SPECKIT = """\
# Feature Specification: Orders

## User Scenarios & Testing *(mandatory)*

### User Story 1 - See orders (Priority: P1)

As a member, I want to see my orders.

**Why this priority**: It is the core.

**Acceptance Scenarios**:

1. **Given** a member, **When** they open the page, **Then** orders are listed
2. **Given** no orders, **When** they open the page, **Then** a hint is shown

### User Story 2 - Cancel an order (Priority: P2)

A member cancels an order.

**Acceptance Scenarios**:

1. **Given** an open order, **When** it is cancelled, **Then** it is closed

### Edge Cases

- What happens when there are none?

## Requirements *(mandatory)*

### Functional Requirements

- **FR-001**: System MUST list orders
- **FR-002**: System MUST cancel orders [NEEDS CLARIFICATION: until when?]

## Success Criteria *(mandatory)*

### Measurable Outcomes

- **SC-001**: Members find an order in 10 seconds
"""

BMAD = """\
# Story 1.3: Sign in

## Status
Draft

## Story
**As a** member,
**I want** to sign in,
**so that** I see my orders.

## Acceptance Criteria
1. A form asks for email and password
2. A wrong password is refused

## Tasks / Subtasks
- [ ] Build the form (AC: 1)
"""

OPENSPEC = """\
# orders Specification

## Requirements

### Requirement: List orders
The system SHALL list orders.

#### Scenario: Some orders
- **WHEN** they open it
- **THEN** all are shown
- **AND** sorted

#### Scenario: No orders
- **WHEN** there are none
- **THEN** a hint is shown

### Requirement: Cancel
The system SHALL cancel orders.
"""

GHERKIN = """\
# US-7: Cancel an order
As a member, I want to cancel an order.

## Acceptance Criteria
```gherkin
Background:
  Given a member

Scenario: Open order
  Given an open order
  When it is cancelled
  Then it is closed

Scenario Outline: Other orders
  Given an order that is <state>
  Then it stays
  Examples:
    | state |
    | sent  |
```
"""

TABLE = """\
# Backlog

| ID | Story | Acceptance Criteria |
|---|---|---|
| PB-1 | As a member, I want to pay by card. | A receipt is sent; the order is paid |
| PB-2 | As a member I want to pay later | |

| PB-3 | As an admin, I want to refund a member. | The money is returned |
"""

BARE = """\
- As a customer, I want to see films.
- As a customer, so I can pay, I want to enter my card.

### As a clerk…
* I want to print tickets, so that guests get in
* I want to count seats
"""

BACKLOG_MD = """\
---
id: task-12
title: Sort the list
status: To Do
assignee: []
labels: []
dependencies: [task-3]
---

## Description

Sorting helps.

## Acceptance Criteria
<!-- AC:BEGIN -->
- [x] #1 Newest first
- [ ] #2 Oldest last
<!-- AC:END -->
"""

SPANISH = """\
# Historias de Usuario

## HU-01: Registro
**Como** visitante
**Quiero** crear una cuenta
**Para** comprar

**Criterios de aceptación:**
- El formulario valida el correo
- Se muestra un error
"""

ALL = {
    "classic": CLASSIC,
    "kiro": KIRO,
    "speckit": SPECKIT,
    "bmad": BMAD,
    "openspec": OPENSPEC,
    "gherkin": GHERKIN,
    "table": TABLE,
    "bare": BARE,
    "backlog_md": BACKLOG_MD,
    "spanish": SPANISH,
}
