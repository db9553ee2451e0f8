/** What is loaded, in this order, and nothing else: a smaller door, and up within a second. */
const LOADED =
  `pbx_config res_timing_timerfd res_crypto res_http_websocket res_websocket_client res_sorcery_astdb res_sorcery_config
res_sorcery_memory func_callerid func_channel func_logic
bridge_simple bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features bridge_builtin_interval_features chan_bridge_media
res_rtp_multicast chan_rtp codec_alaw codec_ulaw codec_a_mu codec_g722 codec_resample codec_opus_open_source res_format_attr_opus
format_pcm format_sln format_wav res_musiconhold res_rtp_asterisk res_srtp
res_pjsip res_pjsip_session res_pjsip_pubsub chan_pjsip res_pjsip_transport_websocket res_pjsip_authenticator_digest
res_pjsip_outbound_authenticator_digest res_pjsip_outbound_registration res_pjsip_registrar res_pjsip_endpoint_identifier_ip
res_pjsip_endpoint_identifier_user res_pjsip_nat res_pjsip_sdp_rtp res_pjsip_dtmf_info res_pjsip_rfc3326 res_pjsip_caller_id
res_pjsip_header_funcs res_pjsip_refer res_pjsip_dlg_options func_pjsip_endpoint
res_stasis res_stasis_answer res_stasis_playback res_stasis_recording res_stasis_snoop app_stasis res_ari_model res_ari
res_ari_applications res_ari_asterisk res_ari_bridges res_ari_channels res_ari_endpoints res_ari_events res_ari_playbacks res_ari_recordings
app_dial app_queue app_mixmonitor`.split(/\s+/);

/** modules.conf. What an older Asterisk does not have, it says and goes on without. */
export function modulesConf(): string {
  return `[modules]\nautoload=no\npreload => res_pjproject.so\n${LOADED.map((name) => `load => ${name}.so`).join('\n')}\n`;
}
