// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
// Phones that speak SIP over WebSocket (RFC 7118), each in a section of the page.

import { Inviter, Registerer, SessionState, UserAgent, Web } from "./node_modules/sip.js/lib/index.js";

const CALL_STATES = {
  [SessionState.Initial]: "ringing",
  [SessionState.Establishing]: "calling",
  [SessionState.Established]: "talking",
  [SessionState.Terminating]: "ending",
  [SessionState.Terminated]: "ended",
};

/** Sound as phones without WebRTC have it. Nobody listens: it is for the signalling alone. */
const plainSound = () => ({
  close() {},
  hasDescription: (type) => type === "application/sdp",
  getDescription: async () => ({
    contentType: "application/sdp",
    body: ["v=0", "o=- 1 1 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0",
      "m=audio 9 RTP/AVP 0", "a=rtpmap:0 PCMU/8000", ""].join("\r\n"),
  }),
  setDescription: async () => {},
  sendDtmf: () => false,
});

class Phone {
  constructor({ user, domain, password, server, webrtc }) {
    this.section = document.createElement("section");
    this.section.id = user;
    for (const name of ["registration", "call", "caller", "heard", "message", "trouble"]) {
      const line = document.createElement("p");
      line.className = name;
      this.section.append(line);
    }
    this.button("answer", () => this.session.accept());
    this.button("decline", () => this.session.reject({ statusCode: 486 }));
    this.button("end", () => this.session.bye());
    document.body.append(this.section);
    this.agent = new UserAgent({
      uri: UserAgent.makeURI(`sip:${user}@${domain}`),
      authorizationUsername: user,
      authorizationPassword: password,
      transportOptions: { server },
      logLevel: "warn",
      // Both ends are on this machine: no server needs to tell them their address.
      sessionDescriptionHandlerFactoryOptions: { peerConnectionConfiguration: { iceServers: [] } },
      ...(webrtc ? {} : { sessionDescriptionHandlerFactory: plainSound }),
      delegate: {
        onInvite: (invitation) => {
          this.show("caller", invitation.remoteIdentity.uri.toString());
          this.follow(invitation);
        },
        onMessage: (message) => {
          message.accept();
          this.show("message", message.request.body);
        },
      },
    });
  }

  show(name, text) {
    this.section.querySelector(`.${name}`).textContent = text;
  }

  button(name, action) {
    const button = document.createElement("button");
    button.className = name;
    button.textContent = name;
    button.addEventListener("click", () => this.attempt(action));
    this.section.append(button);
  }

  async attempt(action) {
    try {
      await action();
    } catch (error) {
      this.show("trouble", String(error));
    }
  }

  register() {
    return this.attempt(async () => {
      await this.agent.start();
      this.registerer = new Registerer(this.agent);
      this.registerer.stateChange.addListener((state) => this.show("registration", state));
      await this.registerer.register();
    });
  }

  unregister() {
    return this.attempt(() => this.registerer.unregister());
  }

  call(uri) {
    return this.attempt(async () => {
      const inviter = new Inviter(this.agent, UserAgent.makeURI(uri));
      this.follow(inviter);
      await inviter.invite();
    });
  }

  follow(session) {
    this.session = session;
    this.show("call", CALL_STATES[session.state]);
    session.stateChange.addListener((state) => {
      this.show("call", CALL_STATES[state]);
      if (state === SessionState.Established) {
        this.listen(session.sessionDescriptionHandler);
      }
    });
  }

  /** Plays what the other end says, and counts its packets while it does. */
  listen(handler) {
    if (!(handler instanceof Web.SessionDescriptionHandler)) {
      return;
    }
    const player = new Audio();
    player.srcObject = handler.remoteMediaStream;
    this.attempt(() => player.play());
    const count = async () => {
      if (this.session.state === SessionState.Established) {
        const stats = [...(await handler.peerConnection.getStats()).values()];
        this.show("heard", String(stats.find((each) => each.type === "inbound-rtp")?.packetsReceived ?? 0));
        setTimeout(count, 200);
      }
    };
    this.attempt(count);
  }
}

window.phones = {};

/** Makes a phone and registers it. */
window.addPhone = (options) => {
  window.phones[options.user] = new Phone(options);
  window.phones[options.user].register();
};
